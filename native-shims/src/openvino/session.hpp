// A model compiled for a device, with its slots.
#pragma once

#include "openvino/request.hpp"

namespace es {
namespace openvino {

class OpenVinoSession : public Session {
public:
    OpenVinoSession(const Api &api, const Core *core, const ElementTypes &types, const SessionSettings &settings);

    uint32_t slot_count() const override { return static_cast<uint32_t>(slots_.size()); }
    const std::vector<TensorInfo> &tensors(es_direction direction) const override { return direction == ES_INPUT ? input_infos_ : output_infos_; }

    MemoryInfo memory() override;
    Options properties() const override;

    Span buffer(uint32_t slot, es_direction direction, size_t index) override { return slots_[slot].request->buffer(direction, index); }
    void output_shape(uint32_t slot, size_t index, es_shape &out) override { slots_[slot].request->output_shape(index, out); }

    void run(uint32_t slot) override { slots_[slot].request->run(); }
    bool can_start() const override { return true; }
    void start(uint32_t slot) override { slots_[slot].request->start(); }
    bool wait(uint32_t slot, int64_t timeout_ns) override { return slots_[slot].request->wait(timeout_ns); }
    bool cancel(uint32_t slot) override;

    std::unique_ptr<Buffers> make_buffers(const std::vector<void *> &given) override;
    void use(uint32_t slot, Buffers *buffers) override;

private:
    // Its own buffers; the request is ended before them.
    struct Slot {
        std::unique_ptr<TensorSet> own;
        std::unique_ptr<Request> request;
    };

    const Api &api_;
    Owned<CompiledModel> compiled_;
    std::vector<TensorPort> inputs_, outputs_;
    std::vector<TensorInfo> input_infos_, output_infos_;
    std::atomic<int64_t> allocated_{0};
    int64_t device_bytes_ = ES_UNKNOWN_BYTES;
    std::vector<Slot> slots_;
};

}  // namespace openvino
}  // namespace es
