#include "error.hpp"

namespace es {

namespace {

thread_local std::string last_message;
thread_local std::string left_message;

std::string one_line(const std::string &text) {
    std::string line;
    bool space = false;
    for (char c : text) {
        if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
            space = !line.empty();
            continue;
        }
        if (space)
            line += ' ';
        space = false;
        line += c;
    }
    return line;
}

}  // namespace

es_status fail(es_status status, const std::string &message) noexcept {
    try {
        last_message = one_line(message);
    } catch (...) {
        last_message.clear();
    }
    return status;
}

void leave_error(const char *message) {
    try {
        left_message = message;
    } catch (...) {
        left_message.clear();
    }
}

const std::string &left_error() noexcept { return left_message; }

}  // namespace es

extern "C" {

const char *es_last_error(void) { return es::last_message.c_str(); }

const char *es_status_name(es_status status) {
    switch (status) {
    case ES_OK:
        return "ES_OK";
    case ES_INVALID_ARGUMENT:
        return "ES_INVALID_ARGUMENT";
    case ES_NOT_FOUND:
        return "ES_NOT_FOUND";
    case ES_LIBRARY_MISSING:
        return "ES_LIBRARY_MISSING";
    case ES_LIBRARY_MISMATCH:
        return "ES_LIBRARY_MISMATCH";
    case ES_MODEL_REFUSED:
        return "ES_MODEL_REFUSED";
    case ES_DEVICE_FAILED:
        return "ES_DEVICE_FAILED";
    case ES_BUSY:
        return "ES_BUSY";
    case ES_CANCELLED:
        return "ES_CANCELLED";
    case ES_TIMED_OUT:
        return "ES_TIMED_OUT";
    case ES_UNSUPPORTED:
        return "ES_UNSUPPORTED";
    case ES_OUT_OF_MEMORY:
        return "ES_OUT_OF_MEMORY";
    case ES_INVALID_STATE:
        return "ES_INVALID_STATE";
    case ES_INTERNAL:
        return "ES_INTERNAL";
    }
    return "unknown";
}

}  // extern "C"
