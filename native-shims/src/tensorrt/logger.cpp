#include "tensorrt/logger.hpp"

namespace es {
namespace tensorrt {

namespace {

struct Here {
    std::string last;
    // Errors of all threads when this one began.
    uint64_t errors_before = 0;
};

Here &here() {
    thread_local Here value;
    return value;
}

}  // namespace

void Logger::log(Severity severity, const char *message) noexcept {
    if ((severity != Severity::kERROR && severity != Severity::kINTERNAL_ERROR) || message == nullptr)
        return;
    try {
        here().last = message;
        std::lock_guard<std::mutex> lock(mutex_);
        last_ = message;
        errors_++;
    } catch (...) {
        // A message that there is no memory for is lost.
    }
}

void Logger::begin() noexcept {
    here().last.clear();
    here().errors_before = errors_.load();
}

std::string Logger::last_error() const {
    if (!here().last.empty())
        return here().last;
    std::lock_guard<std::mutex> lock(mutex_);
    return errors_.load() == here().errors_before ? "TensorRT gives no reason" : last_;
}

Logger &logger() {
    static Logger *forever = new Logger;
    return *forever;
}

}  // namespace tensorrt
}  // namespace es
