// A model loaded by TensorFlow Lite: one interpreter a slot, on the processor or with a delegate.
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "core/provider.hpp"
#include "tflite/buffer_set.hpp"
#include "tflite/runnable_model.hpp"

namespace es {
namespace tflite {

class TfliteSession : public Session {
public:
    // delegate: NULL for the processor; kept until the last interpreter is gone.
    TfliteSession(std::shared_ptr<const Api> api, std::shared_ptr<Delegate> delegate, const SessionSettings &settings, const Explain &explain, Options properties);

    uint32_t slot_count() const override { return static_cast<uint32_t>(slots_.size()); }
    const std::vector<TensorInfo> &tensors(es_direction direction) const override { return direction == ES_INPUT ? inputs_ : outputs_; }
    MemoryInfo memory() override;
    Options properties() const override { return properties_; }

    Span buffer(uint32_t slot, es_direction direction, size_t index) override;
    void output_shape(uint32_t slot, size_t index, es_shape &out) override;
    void run(uint32_t slot) override;
    bool cancel(uint32_t slot) override { return slots_[slot].model->cancel(); }

    std::unique_ptr<Buffers> make_buffers(const std::vector<void *> &given) override;
    void use(uint32_t slot, Buffers *buffers) override { slots_[slot].buffers = static_cast<BufferSet *>(buffers); }

private:
    struct Slot {
        std::unique_ptr<RunnableModel> model;
        BufferSet *buffers = nullptr;  // NULL: the interpreter's own tensors
    };

    std::vector<TensorInfo> describe_all(es_direction direction) const;

    std::shared_ptr<const Api> api_;
    std::shared_ptr<Delegate> delegate_;  // before the slots, so that it outlives them
    std::vector<Slot> slots_;
    std::vector<TensorInfo> inputs_, outputs_;
    Options properties_;
    std::atomic<int64_t> own_bytes_{0};
};

}  // namespace tflite
}  // namespace es
