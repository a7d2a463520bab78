#include "tflite/buffer_set.hpp"

#include <cstring>
#include <new>

#include "core/adapter.hpp"

namespace es {
namespace tflite {

namespace {

const std::align_val_t Alignment{64};

}  // namespace

BufferSet::BufferSet(const std::vector<TensorInfo> &inputs, const std::vector<TensorInfo> &outputs, const std::vector<void *> &given, std::atomic<int64_t> &own_bytes)
    : input_count_(inputs.size()), own_bytes_(own_bytes) {
    try {
        for (size_t i = 0; i < inputs.size(); i++)
            add(inputs[i], given[i]);
        for (size_t i = 0; i < outputs.size(); i++)
            add(outputs[i], given[inputs.size() + i]);
    } catch (...) {
        free_own();
        throw;
    }
}

BufferSet::~BufferSet() { free_own(); }

void BufferSet::add(const TensorInfo &tensor, void *given) {
    Span span{given, static_cast<size_t>(byte_size(tensor))};
    if (given == nullptr) {
        own_.reserve(own_.size() + 1);
        span.data = ::operator new(span.size, Alignment);
        std::memset(span.data, 0, span.size);
        own_.push_back(span);
        own_bytes_ += static_cast<int64_t>(span.size);
    }
    spans_.push_back(span);
}

void BufferSet::free_own() noexcept {
    for (const Span &span : own_) {
        ::operator delete(span.data, Alignment);
        own_bytes_ -= static_cast<int64_t>(span.size);
    }
}

}  // namespace tflite
}  // namespace es
