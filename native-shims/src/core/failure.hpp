// What a provider throws: a status and a message for people. It never crosses a C boundary.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include "edge_shim.h"

namespace es {

class Failure : public std::exception {
public:
    Failure(es_status status, std::string message) : status_(status), message_(std::move(message)) {}

    es_status status() const noexcept { return status_; }
    const char *what() const noexcept override { return message_.c_str(); }

private:
    es_status status_;
    std::string message_;
};

}  // namespace es
