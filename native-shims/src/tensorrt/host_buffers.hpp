// A place in the host's memory for every input and output.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/provider.hpp"
#include "tensorrt/device.hpp"

namespace es {
namespace tensorrt {

class HostBuffers : public Buffers {
public:
    // sizes: of the inputs, then of the outputs. given: as many, NULL for memory of the session's.
    // own_bytes: the session's count of what it has in such buffers, kept up to date.
    HostBuffers(const Context &context, const std::vector<size_t> &sizes, size_t inputs, const std::vector<void *> &given, std::atomic<int64_t> &own_bytes);
    ~HostBuffers() override;

    Span get(es_direction direction, size_t index) override { return span(direction == ES_INPUT ? index : inputs_ + index); }

    // index: inputs, then outputs.
    Span span(size_t index) const { return {places_[index]->data(), places_[index]->size()}; }

private:
    const Context &context_;
    size_t inputs_;
    std::vector<std::unique_ptr<HostMemory>> places_;
    std::atomic<int64_t> &session_bytes_;
    int64_t bytes_ = 0;
};

}  // namespace tensorrt
}  // namespace es
