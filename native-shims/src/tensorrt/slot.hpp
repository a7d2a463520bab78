// A request in flight: a stream, an execution context, and memory of the device and of the host for every tensor.
#pragma once

#include <memory>
#include <vector>

#include "tensorrt/compat.hpp"
#include "tensorrt/device.hpp"
#include "tensorrt/host_buffers.hpp"
#include "tensorrt/tensors.hpp"

namespace es {
namespace tensorrt {

class Slot {
public:
    // execution: its own. own_bytes: see HostBuffers.
    Slot(const Context &context, std::unique_ptr<Execution> execution, const Tensors &tensors, bool device_only, std::atomic<int64_t> &own_bytes);
    ~Slot();

    // The device's context must be current for these. They neither allocate nor, but where said, block.

    // Blocks until the outputs are there.
    void run();
    void start();
    bool wait(int64_t timeout_ns) const { return ended_.wait(timeout_ns); }

    // Blocks for an output that is still on the device.
    Span buffer(es_direction direction, size_t index);

    // NULL: its own.
    void use(HostBuffers *buffers);

private:
    void launch();
    void copy_inputs();
    void copy_outputs();

    const Driver &driver_;
    const Tensors &tensors_;
    const bool device_only_;
    Stream stream_;
    Event ended_;
    std::vector<std::unique_ptr<DeviceMemory>> device_;
    HostBuffers own_;
    // After the memory that it works on, so that it ends before it.
    std::unique_ptr<Execution> execution_;
    HostBuffers *buffers_;
    // Inputs that the device does not have yet; outputs that the host does not have yet.
    bool inputs_pending_ = true, outputs_pending_ = false;
};

}  // namespace tensorrt
}  // namespace es
