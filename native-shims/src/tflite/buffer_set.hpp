// Memory for every input and output besides the interpreter's own: what the caller gave, or memory of the session's.
#pragma once

#include <atomic>
#include <vector>

#include "core/provider.hpp"

namespace es {
namespace tflite {

class BufferSet : public Buffers {
public:
    // given: inputs, then outputs; NULL for memory aligned to 64 bytes and zeroed, whose bytes are added to own_bytes.
    BufferSet(const std::vector<TensorInfo> &inputs, const std::vector<TensorInfo> &outputs, const std::vector<void *> &given, std::atomic<int64_t> &own_bytes);
    ~BufferSet() override;

    BufferSet(const BufferSet &) = delete;
    BufferSet &operator=(const BufferSet &) = delete;

    Span get(es_direction direction, size_t index) override { return spans_[direction == ES_INPUT ? index : input_count_ + index]; }

private:
    void add(const TensorInfo &tensor, void *given);
    void free_own() noexcept;

    size_t input_count_;
    std::vector<Span> spans_;
    std::vector<Span> own_;
    std::atomic<int64_t> &own_bytes_;
};

}  // namespace tflite
}  // namespace es
