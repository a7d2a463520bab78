// The message of the calling thread's last failure.
#pragma once

#include <string>

#include "edge_shim.h"

namespace es {

// Keeps a message, made into one line, and returns the status, so that it can be returned at once.
es_status fail(es_status status, const std::string &message) noexcept;

// The same without any thread's message: what a module leaves for the function that called it.
void leave_error(const char *message);

// What a module left.
const std::string &left_error() noexcept;

}  // namespace es
