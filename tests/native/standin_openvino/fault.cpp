#include "fault.hpp"

#include <cstring>
#include <mutex>

#include "control.hpp"

namespace standin {

namespace {
std::mutex mutex;
std::string last;
}  // namespace

void keep_message(const std::string &message) {
    std::lock_guard<std::mutex> lock(mutex);
    last = message;
}

char *copy(const std::string &text) {
    char *made = new char[text.size() + 1];
    std::memcpy(made, text.c_str(), text.size() + 1);
    return made;
}

bool answers_null(const char *function) { return Control::the().is("null", function); }

}  // namespace standin

using namespace standin;

STANDIN_API const char *ov_get_error_info(ov_status_e status) {
    switch (status) {
    case OV_OK:
        return "success";
    case OV_GENERAL_ERROR:
        return "general error";
    case OV_NOT_IMPLEMENTED:
        return "not implemented";
    case OV_PARAMETER_MISMATCH:
        return "parameter mismatch";
    case OV_REQUEST_BUSY:
        return "the request is busy";
    case OV_RESULT_NOT_READY:
        return "the result is not ready";
    case OV_INFER_CANCELLED:
        return "the inference was cancelled";
    case OV_INVALID_C_PARAM:
        return "an argument is not valid";
    case OV_UNKNOW_EXCEPTION:
        break;
    }
    return "unknown exception";
}

STANDIN_API void ov_free(const char *content) { delete[] content; }

// 2022.3 does not have it.
#if !defined(STANDIN_2022_3)
STANDIN_API const char *ov_get_last_err_msg() {
    std::lock_guard<std::mutex> lock(mutex);
    return last.empty() ? nullptr : copy(last);
}
#endif
