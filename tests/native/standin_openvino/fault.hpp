// How functions of the stand-in fail: with OpenVINO's code, and a message kept for the whole process, as OpenVINO's is.
#pragma once

#include <exception>
#include <stdexcept>
#include <string>

#include "openvino_c.hpp"

namespace standin {

class Fault : public std::runtime_error {
public:
    Fault(ov_status_e code, const std::string &message) : std::runtime_error(message), code(code) {}
    const ov_status_e code;
};

void keep_message(const std::string &message);

// Text for the caller, who frees it with ov_free.
char *copy(const std::string &text);

// Runs a function's body; whatever it throws becomes a code and the message.
template <class Body>
ov_status_e guard(Body body) noexcept {
    try {
        body();
        return OV_OK;
    } catch (const Fault &fault) {
        keep_message(fault.what());
        return fault.code;
    } catch (const std::exception &error) {
        keep_message(error.what());
        return OV_GENERAL_ERROR;
    } catch (...) {
        keep_message("An unknown exception occurred");
        return OV_UNKNOW_EXCEPTION;
    }
}

// Whether the function is to say that it went well and answer NULL.
bool answers_null(const char *function);

}  // namespace standin
