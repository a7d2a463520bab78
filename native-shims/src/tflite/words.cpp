#include "tflite/words.hpp"

#include <cstdio>
#include <cstring>

namespace es {
namespace tflite {

// Called from within the library, on the hot path too: it neither allocates nor throws, and cuts what is too long.
void Words::report(void *context, const char *format, va_list arguments) {
    Words &words = *static_cast<Words *>(context);
    std::lock_guard<std::mutex> lock(words.mutex_);
    size_t at = words.length_.load(std::memory_order_relaxed);
    const size_t separator = at > 0 ? 2 : 0;
    if (format == nullptr || at + separator + 1 >= sizeof words.text_)
        return;

    std::memcpy(words.text_ + at, "; ", separator);
    at += separator;
    size_t room = sizeof words.text_ - at;
    int wanted = std::vsnprintf(words.text_ + at, room, format, arguments);
    if (wanted <= 0)
        return;
    size_t written = static_cast<size_t>(wanted) < room ? static_cast<size_t>(wanted) : room - 1;
    words.length_.store(at + written, std::memory_order_relaxed);
}

void Words::clear() noexcept {
    if (length_.load(std::memory_order_relaxed) == 0)
        return;
    std::lock_guard<std::mutex> lock(mutex_);
    length_.store(0, std::memory_order_relaxed);
}

std::string Words::text() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return std::string(text_, length_.load(std::memory_order_relaxed));
}

}  // namespace tflite
}  // namespace es
