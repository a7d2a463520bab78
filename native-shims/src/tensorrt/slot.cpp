#include "tensorrt/slot.hpp"

#include "core/failure.hpp"
#include "tensorrt/logger.hpp"

namespace es {
namespace tensorrt {

Slot::Slot(const Context &context, std::unique_ptr<Execution> execution, const Tensors &tensors, bool device_only, std::atomic<int64_t> &own_bytes)
    : driver_(context.driver()),
      tensors_(tensors),
      device_only_(device_only),
      stream_(context),
      ended_(context),
      own_(context, tensors.sizes(), tensors.inputs.size(), std::vector<void *>(tensors.count(), nullptr), own_bytes),
      execution_(std::move(execution)),
      buffers_(&own_) {
    logger().begin();
    bool taken = execution_->prepare(stream_.get());
    stream_.synchronize();
    for (size_t i = 0; i < tensors.count(); i++) {
        const TensorPlace &place = tensors.places[i];
        device_.emplace_back(new DeviceMemory(context, place.size));
        if (i < tensors.inputs.size() && place.open)
            taken = taken && execution_->set_shape(place.engine, place.index, tensors.inputs[i].dims);
        taken = taken && execution_->set_address(place.engine, place.index, device_[i]->pointer());
    }
    if (!taken)
        throw Failure(ES_DEVICE_FAILED, "TensorRT refuses the session's shapes: " + logger().last_error());
}

Slot::~Slot() { stream_.settle(); }

void Slot::run() {
    launch();
    stream_.synchronize();
}

void Slot::start() {
    launch();
    try {
        ended_.record(stream_);
    } catch (...) {
        stream_.settle();
        throw;
    }
}

void Slot::launch() {
    logger().begin();
    try {
        if (!device_only_ || inputs_pending_)
            copy_inputs();
        if (!execution_->enqueue(stream_.get()))
            throw Failure(ES_DEVICE_FAILED, "TensorRT did not take the inference: " + logger().last_error());
        if (!device_only_)
            copy_outputs();
    } catch (...) {
        // What was taken still works on the buffers.
        stream_.settle();
        throw;
    }
    inputs_pending_ = false;
    outputs_pending_ = device_only_;
}

Span Slot::buffer(es_direction direction, size_t index) {
    if (direction == ES_INPUT) {
        inputs_pending_ = true;
    } else if (outputs_pending_) {
        copy_outputs();
        stream_.synchronize();
        outputs_pending_ = false;
    }
    return buffers_->get(direction, index);
}

void Slot::use(HostBuffers *buffers) {
    buffers_ = buffers == nullptr ? &own_ : buffers;
    inputs_pending_ = true;
    outputs_pending_ = false;
}

void Slot::copy_inputs() {
    for (size_t i = 0; i < tensors_.inputs.size(); i++) {
        Span span = buffers_->span(i);
        if (span.size > 0)
            driver_.check(driver_.copy_to_device(device_[i]->address(), span.data, span.size, stream_.get()), "cuMemcpyHtoDAsync");
    }
}

void Slot::copy_outputs() {
    for (size_t i = tensors_.inputs.size(); i < tensors_.count(); i++) {
        Span span = buffers_->span(i);
        if (span.size > 0)
            driver_.check(driver_.copy_to_host(span.data, device_[i]->address(), span.size, stream_.get()), "cuMemcpyDtoHAsync");
    }
}

}  // namespace tensorrt
}  // namespace es
