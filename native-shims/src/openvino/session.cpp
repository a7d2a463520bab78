#include "openvino/session.hpp"

#include <cstdlib>

#include "openvino/compile.hpp"
#include "openvino/device_memory.hpp"

namespace es {
namespace openvino {

namespace {

const char Threads[] = "INFERENCE_NUM_THREADS";

// The options, with the threads among them where the device is one that has threads.
Options properties_for(const Api &api, const Core *core, const SessionSettings &settings) {
    Options all = settings.options;
    for (const auto &option : all) {
        if (option.first == Threads)
            return all;
    }
    if (settings.threads == 0)
        return all;
    if (settings.device == "CPU" || supports(api, core, settings.device, Threads))
        all.emplace_back(Threads, std::to_string(settings.threads));
    else if (is_virtual(settings.device))
        throw Failure(ES_UNSUPPORTED, settings.device + " takes no number of threads; give it as the option DEVICE_PROPERTIES, e.g. {CPU:{INFERENCE_NUM_THREADS:2}}");
    return all;
}

uint32_t slots_for(const Api &api, const CompiledModel *compiled, uint32_t wanted) {
    if (wanted > 0)
        return wanted;
    long long optimal = std::strtoll(api.property(compiled, "OPTIMAL_NUMBER_OF_INFER_REQUESTS").c_str(), nullptr, 10);
    return optimal < 1 ? 1 : optimal > 1024 ? 1024 : static_cast<uint32_t>(optimal);
}

}  // namespace

OpenVinoSession::OpenVinoSession(const Api &api, const Core *core, const ElementTypes &types, const SessionSettings &settings)
    : api_(api), compiled_(nullptr, api.compiled_model_free) {
    Owned<Model> model = read_model(api, core, settings.model_path, settings.input_shapes);
    int64_t before = taken_memory(api, core, settings.device);
    compiled_ = compile(api, core, model.get(), settings.device, properties_for(api, core, settings));
    inputs_ = ports(api, types, model.get(), compiled_.get(), ES_INPUT);
    outputs_ = ports(api, types, model.get(), compiled_.get(), ES_OUTPUT);
    for (const TensorPort &port : inputs_)
        input_infos_.push_back(port.info);
    for (const TensorPort &port : outputs_)
        output_infos_.push_back(port.info);

    uint32_t count = slots_for(api, compiled_.get(), settings.slots);
    for (uint32_t i = 0; i < count; i++) {
        Slot slot;
        slot.own.reset(new TensorSet(api, inputs_, outputs_, {}, allocated_));
        slot.request.reset(new Request(api, compiled_.get(), inputs_, outputs_));
        slot.request->use(slot.own.get());
        slots_.push_back(std::move(slot));
    }

    // The figure is the process's: what it grew by is this session's, unless another was opened at the same moment.
    int64_t after = taken_memory(api, core, settings.device);
    if (before >= 0 && after >= before)
        device_bytes_ = after - before;
}

MemoryInfo OpenVinoSession::memory() {
    MemoryInfo memory;
    memory.device_bytes = device_bytes_;
    memory.host_bytes = allocated_;
    return memory;
}

Options OpenVinoSession::properties() const {
    Options all;
    for (const char *key : {"OPTIMAL_NUMBER_OF_INFER_REQUESTS", "EXECUTION_DEVICES", "PERFORMANCE_HINT", "INFERENCE_PRECISION_HINT", "NUM_STREAMS", "INFERENCE_NUM_THREADS"}) {
        std::string value = api_.property(compiled_.get(), key);
        if (!value.empty())
            all.emplace_back(key, value);
    }
    return all;
}

bool OpenVinoSession::cancel(uint32_t slot) {
    slots_[slot].request->cancel();
    return true;
}

std::unique_ptr<Buffers> OpenVinoSession::make_buffers(const std::vector<void *> &given) {
    return std::unique_ptr<Buffers>(new TensorSet(api_, inputs_, outputs_, given, allocated_));
}

void OpenVinoSession::use(uint32_t slot, Buffers *buffers) {
    slots_[slot].request->use(buffers == nullptr ? slots_[slot].own.get() : static_cast<TensorSet *>(buffers));
}

}  // namespace openvino
}  // namespace es
