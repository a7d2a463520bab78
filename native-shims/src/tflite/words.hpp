// What the vendor's library said, for the message of the call that failed.
#pragma once

#include <atomic>
#include <cstdarg>
#include <cstddef>
#include <mutex>
#include <string>

namespace es {
namespace tflite {

class Words {
public:
    // A Reporter; context is the Words.
    static void report(void *context, const char *format, va_list arguments);

    // Forgets what was said before. Costs nothing where nothing was.
    void clear() noexcept;

    // All that was said since, "; " between two; empty where nothing was.
    std::string text() const;

private:
    mutable std::mutex mutex_;
    std::atomic<size_t> length_{0};
    char text_[1024];
};

}  // namespace tflite
}  // namespace es
