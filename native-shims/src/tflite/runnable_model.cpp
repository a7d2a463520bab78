#include "tflite/runnable_model.hpp"

#include <cstring>
#include <limits>

#include "core/failure.hpp"

namespace es {
namespace tflite {

RunnableModel::RunnableModel(
    std::shared_ptr<const Api> api, std::shared_ptr<const ModelFile> model, Delegate *delegate, const SessionSettings &settings, const Explain &explain)
    : api_(std::move(api)), model_(std::move(model)) {
    create(delegate, settings, explain);
    try {
        resize(settings.input_shapes, explain);
        bool allocated = api_->TfLiteInterpreterAllocateTensors(interpreter_) == Ok;
        require(allocated, settings.input_shapes.empty() ? "allocate its tensors" : "allocate its tensors for the input shapes that were asked for", explain);
    } catch (...) {
        api_->TfLiteInterpreterDelete(interpreter_);
        throw;
    }
}

RunnableModel::~RunnableModel() { api_->TfLiteInterpreterDelete(interpreter_); }

void RunnableModel::create(Delegate *delegate, const SessionSettings &settings, const Explain &explain) {
    std::unique_ptr<InterpreterOptions, void (*)(InterpreterOptions *)> options(api_->TfLiteInterpreterOptionsCreate(), api_->TfLiteInterpreterOptionsDelete);
    if (options == nullptr)
        throw std::bad_alloc();
    api_->TfLiteInterpreterOptionsSetErrorReporter(options.get(), Words::report, &words_);
    if (settings.threads > 0)
        api_->TfLiteInterpreterOptionsSetNumThreads(options.get(), static_cast<int32_t>(settings.threads));
    if (delegate != nullptr)
        api_->TfLiteInterpreterOptionsAddDelegate(options.get(), delegate);
    can_cancel_ = api_->TfLiteInterpreterOptionsEnableCancellation != nullptr && api_->TfLiteInterpreterCancel != nullptr
        && api_->TfLiteInterpreterOptionsEnableCancellation(options.get(), true) == Ok;

    interpreter_ = api_->TfLiteInterpreterCreate(model_->get(), options.get());
    require(interpreter_ != nullptr, "make an interpreter for it", explain);
}

void RunnableModel::resize(const std::vector<InputShape> &shapes, const Explain &explain) {
    for (const InputShape &shape : shapes) {
        std::string names;
        int32_t found = -1;
        for (int32_t i = 0; i < count(ES_INPUT) && found < 0; i++) {
            // A damaged file may have an input that is no tensor.
            const Tensor *input = tensor(ES_INPUT, i);
            const char *name = input != nullptr ? api_->TfLiteTensorName(input) : nullptr;
            names += (i > 0 ? ", " : "") + std::string(name != nullptr ? name : "");
            if (name != nullptr && shape.name == name)
                found = i;
        }
        if (found < 0)
            throw Failure(ES_INVALID_ARGUMENT, "it has no input " + shape.name + "; its inputs are " + names);

        std::vector<int> dims;
        for (int64_t dim : shape.dims) {
            if (dim > std::numeric_limits<int>::max())
                throw Failure(ES_INVALID_ARGUMENT, "the shape of input " + shape.name + " has a size beyond " + std::to_string(std::numeric_limits<int>::max()));
            dims.push_back(static_cast<int>(dim));
        }
        Status status = api_->TfLiteInterpreterResizeInputTensor(interpreter_, found, dims.data(), static_cast<int32_t>(dims.size()));
        require(status == Ok, "give input " + shape.name + " that shape", explain);
    }
}

// While loading: what the provider makes of the library's words, else those words.
void RunnableModel::require(bool done, const std::string &what, const Explain &explain) const {
    if (done)
        return;
    std::string said = words_.text();
    std::string explained = explain(said);
    if (explained.empty())
        explained = "TensorFlow Lite " + api_->info().version + " cannot " + what;
    throw Failure(ES_MODEL_REFUSED, explained + (said.empty() ? "" : " (" + said + ")"));
}

int32_t RunnableModel::count(es_direction direction) const {
    return direction == ES_INPUT ? api_->TfLiteInterpreterGetInputTensorCount(interpreter_) : api_->TfLiteInterpreterGetOutputTensorCount(interpreter_);
}

const Tensor *RunnableModel::tensor(es_direction direction, int32_t index) const {
    return direction == ES_INPUT ? api_->TfLiteInterpreterGetInputTensor(interpreter_, index) : api_->TfLiteInterpreterGetOutputTensor(interpreter_, index);
}

// Asked for anew each time: a model with outputs of unknown size may move its tensors in a run.
Span RunnableModel::memory(es_direction direction, int32_t index) const {
    const Tensor *at = tensor(direction, index);
    Span span{api_->TfLiteTensorData(at), api_->TfLiteTensorByteSize(at)};
    if (span.data == nullptr && span.size > 0)
        throw Failure(ES_DEVICE_FAILED, "TensorFlow Lite has no memory for " + std::string(direction == ES_INPUT ? "input " : "output ") + std::to_string(index));
    return span;
}

void RunnableModel::copy_in(int32_t input, Span from) {
    Tensor *to = api_->TfLiteInterpreterGetInputTensor(interpreter_, input);
    if (api_->TfLiteTensorCopyFromBuffer(to, from.data, from.size) != Ok)
        throw Failure(ES_DEVICE_FAILED, "TensorFlow Lite did not take input " + std::to_string(input));
}

void RunnableModel::copy_out(int32_t output, Span to) const {
    if (api_->TfLiteTensorCopyToBuffer(tensor(ES_OUTPUT, output), to.data, to.size) != Ok)
        throw Failure(ES_DEVICE_FAILED, "TensorFlow Lite did not give output " + std::to_string(output));
}

void RunnableModel::invoke() {
    words_.clear();
    Status status = api_->TfLiteInterpreterInvoke(interpreter_);
    if (status == Ok)
        return;
    if (status == Cancelled)
        throw Failure(ES_CANCELLED, "the run was cancelled");
    std::string said = words_.text();
    throw Failure(ES_DEVICE_FAILED, "TensorFlow Lite failed with status " + std::to_string(status) + ": " + (said.empty() ? "it did not say why" : said));
}

bool RunnableModel::cancel() { return can_cancel_ && api_->TfLiteInterpreterCancel(interpreter_) == Ok; }

}  // namespace tflite
}  // namespace es
