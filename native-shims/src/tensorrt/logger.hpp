// What TensorRT says. Its objects keep the logger, and the library may log after all of them are gone: there is one, for ever.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>

#include <NvInfer.h>

namespace es {
namespace tensorrt {

class Logger : public nvinfer1::ILogger {
public:
    // Any thread. Keeps errors; the rest is dropped, so that nothing is written anywhere.
    void log(Severity severity, const char *message) noexcept override;

    // Forgets, for this thread, what was said so far: before something that may fail. Neither blocks nor allocates.
    void begin() noexcept;

    // The last error since begin: this thread's, or where it had none another's, for TensorRT builds on threads of its own;
    // "TensorRT gives no reason" where there was none.
    std::string last_error() const;

private:
    mutable std::mutex mutex_;
    std::string last_;
    std::atomic<uint64_t> errors_{0};
};

Logger &logger();

}  // namespace tensorrt
}  // namespace es
