// A model on a device of CUDA's.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "tensorrt/engine.hpp"
#include "tensorrt/slot.hpp"

namespace es {
namespace tensorrt {

class TensorRtSession : public Session {
public:
    TensorRtSession(const Vendor &vendor, const Driver &driver, const DeviceFacts &device, const SessionSettings &settings);
    ~TensorRtSession() override;

    uint32_t slot_count() const override { return static_cast<uint32_t>(slots_.size()); }
    const std::vector<TensorInfo> &tensors(es_direction direction) const override { return direction == ES_INPUT ? tensors_.inputs : tensors_.outputs; }

    // device_bytes: the plan, whose weights are nearly all of it; what TensorRT says that an execution context takes, for each
    // slot; the buffers. What the driver and CUDA take for themselves is not in it.
    MemoryInfo memory() override;

    // precision; engine: "built" or "from cache"; plan_file; cache_error; layers; plan_bytes; context_bytes;
    // free_memory_drop_bytes: how much less free memory the device had after loading than before, whoever took it.
    Options properties() const override { return properties_; }

    Span buffer(uint32_t slot, es_direction direction, size_t index) override;
    void output_shape(uint32_t slot, size_t index, es_shape &out) override;
    void run(uint32_t slot) override;
    bool can_start() const override { return true; }
    void start(uint32_t slot) override;
    bool wait(uint32_t slot, int64_t timeout_ns) override;
    std::unique_ptr<Buffers> make_buffers(const std::vector<void *> &given) override;
    void use(uint32_t slot, Buffers *buffers) override;

private:
    void make_slots(uint32_t count);
    void describe(uint64_t free_before);

    const SessionOptions options_;
    // Declared in the order in which they were made: slots end first, the context last.
    Context context_;
    std::atomic<int64_t> host_bytes_{0};
    Engine engine_;
    Tensors tensors_;
    std::vector<std::unique_ptr<Slot>> slots_;
    int64_t context_bytes_ = 0;
    Options properties_;
};

}  // namespace tensorrt
}  // namespace es
