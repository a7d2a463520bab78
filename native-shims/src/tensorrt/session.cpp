#include "tensorrt/session.hpp"

#include <cstring>

#include "core/failure.hpp"
#include "tensorrt/logger.hpp"

namespace es {
namespace tensorrt {

TensorRtSession::TensorRtSession(const Vendor &vendor, const Driver &driver, const DeviceFacts &device, const SessionSettings &settings)
    : options_(read_options(settings.options)), context_(driver, device.device) {
    if (settings.threads > 0)
        throw Failure(ES_INVALID_ARGUMENT, "threads were given, and the model runs on the GPU; leave them out");

    uint64_t free_before = context_.free_bytes();
    // One slot is the default: an inference of any size fills a GPU, and each slot takes the memory of one more.
    uint32_t slots = settings.slots > 0 ? settings.slots : 1;
    engine_ = make_engine(vendor, driver, device, settings, options_, slots);
    make_slots(slots);
    describe(free_before);
}

TensorRtSession::~TensorRtSession() { context_.try_make_current(); }

void TensorRtSession::make_slots(uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        logger().begin();
        nvinfer1::IExecutionContext *context = engine_.engine->createExecutionContext();
        if (context == nullptr)
            throw Failure(ES_DEVICE_FAILED, "TensorRT could not make the execution context of slot " + std::to_string(i) + ": " + logger().last_error());
        std::unique_ptr<Execution> execution(new Execution(*engine_.engine, context, i));
        if (i == 0)
            tensors_ = make_tensors(*engine_.engine, engine_.ranges, *execution);
        slots_.emplace_back(new Slot(context_, std::move(execution), tensors_, options_.device_only, host_bytes_));
    }
    context_bytes_ = context_bytes(*engine_.engine);
}

void TensorRtSession::describe(uint64_t free_before) {
    properties_ = {{"precision", engine_.precision}, {"engine", engine_.from_cache ? "from cache" : "built"}};
    if (!engine_.plan_file.empty())
        properties_.emplace_back("plan_file", engine_.plan_file);
    if (!engine_.cache_error.empty())
        properties_.emplace_back("cache_error", engine_.cache_error);
    properties_.emplace_back("layers", std::to_string(engine_.engine->getNbLayers()));
    properties_.emplace_back("plan_bytes", std::to_string(engine_.plan_bytes));
    properties_.emplace_back("context_bytes", std::to_string(context_bytes_));
    uint64_t free_after = context_.free_bytes();
    if (free_after < free_before)
        properties_.emplace_back("free_memory_drop_bytes", std::to_string(free_before - free_after));
}

MemoryInfo TensorRtSession::memory() {
    MemoryInfo memory;
    int64_t each = context_bytes_ + static_cast<int64_t>(tensors_.bytes());
    memory.device_bytes = static_cast<int64_t>(engine_.plan_bytes) + static_cast<int64_t>(slots_.size()) * each;
    memory.host_bytes = host_bytes_.load();
    return memory;
}

Span TensorRtSession::buffer(uint32_t slot, es_direction direction, size_t index) {
    context_.make_current();
    return slots_[slot]->buffer(direction, index);
}

void TensorRtSession::output_shape(uint32_t, size_t index, es_shape &out) {
    const std::vector<int64_t> &dims = tensors_.outputs[index].dims;
    out.rank = static_cast<uint32_t>(dims.size());
    std::memset(out.dims, 0, sizeof out.dims);
    for (size_t d = 0; d < dims.size(); d++)
        out.dims[d] = dims[d];
}

void TensorRtSession::run(uint32_t slot) {
    context_.make_current();
    slots_[slot]->run();
}

void TensorRtSession::start(uint32_t slot) {
    context_.make_current();
    slots_[slot]->start();
}

bool TensorRtSession::wait(uint32_t slot, int64_t timeout_ns) {
    context_.make_current();
    return slots_[slot]->wait(timeout_ns);
}

std::unique_ptr<Buffers> TensorRtSession::make_buffers(const std::vector<void *> &given) {
    context_.make_current();
    return std::unique_ptr<Buffers>(new HostBuffers(context_, tensors_.sizes(), tensors_.inputs.size(), given, host_bytes_));
}

void TensorRtSession::use(uint32_t slot, Buffers *buffers) { slots_[slot]->use(static_cast<HostBuffers *>(buffers)); }

}  // namespace tensorrt
}  // namespace es
