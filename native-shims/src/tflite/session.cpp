#include "tflite/session.hpp"

#include <cstring>

#include "core/adapter.hpp"
#include "core/failure.hpp"
#include "tflite/tensors.hpp"

namespace es {
namespace tflite {

TfliteSession::TfliteSession(
    std::shared_ptr<const Api> api, std::shared_ptr<Delegate> delegate, const SessionSettings &settings, const Explain &explain, Options properties)
    : api_(std::move(api)), delegate_(std::move(delegate)), properties_(std::move(properties)) {
    auto model = std::make_shared<const ModelFile>(api_, settings.model_path);
    slots_.resize(settings.slots > 0 ? settings.slots : 1);
    for (Slot &slot : slots_)
        slot.model.reset(new RunnableModel(api_, model, delegate_.get(), settings, explain));

    inputs_ = describe_all(ES_INPUT);
    outputs_ = describe_all(ES_OUTPUT);
    for (Slot &slot : slots_) {
        for (int32_t i = 0; i < slot.model->count(ES_INPUT); i++) {
            Span input = slot.model->memory(ES_INPUT, i);
            if (input.size > 0)
                std::memset(input.data, 0, input.size);
        }
    }
}

std::vector<TensorInfo> TfliteSession::describe_all(es_direction direction) const {
    const RunnableModel &model = *slots_[0].model;
    std::vector<TensorInfo> all;
    for (int32_t i = 0; i < model.count(direction); i++)
        all.push_back(describe(*api_, model.tensor(direction, i), direction));
    return all;
}

// Inputs and outputs of all slots and further sets; what else an interpreter's arena holds nobody tells. An output of unknown
// size has no memory between runs that could be counted.
MemoryInfo TfliteSession::memory() {
    int64_t slot_bytes = 0;
    for (const auto *tensors : {&inputs_, &outputs_}) {
        for (const TensorInfo &tensor : *tensors) {
            if (byte_size(tensor) > 0)
                slot_bytes += byte_size(tensor);
        }
    }
    MemoryInfo info;
    info.host_bytes = slot_bytes * static_cast<int64_t>(slots_.size()) + own_bytes_.load();
    return info;
}

Span TfliteSession::buffer(uint32_t slot, es_direction direction, size_t index) {
    Slot &at = slots_[slot];
    return at.buffers != nullptr ? at.buffers->get(direction, index) : at.model->memory(direction, static_cast<int32_t>(index));
}

void TfliteSession::output_shape(uint32_t slot, size_t index, es_shape &out) {
    const Tensor *tensor = slots_[slot].model->tensor(ES_OUTPUT, static_cast<int32_t>(index));
    int32_t rank = api_->TfLiteTensorNumDims(tensor);
    if (rank < 0 || rank > ES_MAX_RANK)
        throw Failure(ES_UNSUPPORTED, "output " + outputs_[index].name + " came with " + std::to_string(rank) + " dimensions");
    out.rank = static_cast<uint32_t>(rank);
    for (int32_t i = 0; i < rank; i++)
        out.dims[i] = api_->TfLiteTensorDim(tensor, i);
}

void TfliteSession::run(uint32_t slot) {
    Slot &at = slots_[slot];
    if (at.buffers == nullptr) {
        at.model->invoke();
        return;
    }

    for (size_t i = 0; i < inputs_.size(); i++)
        at.model->copy_in(static_cast<int32_t>(i), at.buffers->get(ES_INPUT, i));
    at.model->invoke();
    for (size_t i = 0; i < outputs_.size(); i++)
        at.model->copy_out(static_cast<int32_t>(i), at.buffers->get(ES_OUTPUT, i));
}

std::unique_ptr<Buffers> TfliteSession::make_buffers(const std::vector<void *> &given) {
    return std::unique_ptr<Buffers>(new BufferSet(inputs_, outputs_, given, own_bytes_));
}

}  // namespace tflite
}  // namespace es
