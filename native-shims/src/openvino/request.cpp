#include "openvino/request.hpp"

#include <algorithm>
#include <chrono>

namespace es {
namespace openvino {

namespace {

const char Running[] = "run the model";

// Longer waits would overflow a clock's count.
const int64_t AYearNs = INT64_C(365) * 24 * 3600 * 1000000000;

}  // namespace

Request::Request(const Api &api, const CompiledModel *compiled, const std::vector<TensorPort> &inputs, const std::vector<TensorPort> &outputs)
    : api_(api), inputs_(inputs), outputs_(outputs), request_(nullptr, api.infer_request_free) {
    for (const TensorPort &port : outputs) {
        made_.push_back({{nullptr, api.tensor_free}, {}, {}});
        made_.back().shape.struct_size = sizeof(es_shape);
        made_.back().shape.rank = static_cast<uint32_t>(port.info.dims.size());
        std::copy(port.info.dims.begin(), port.info.dims.end(), made_.back().shape.dims);
    }
    callback_.argument = this;
    callback_.call = [](void *argument) {
        auto *self = static_cast<Request *>(argument);
        std::lock_guard<std::mutex> lock(self->mutex_);
        self->ended_ = true;
        self->changed_.notify_all();
    };
    InferRequest *made = nullptr;
    api.check(api.compiled_model_create_infer_request(compiled, &made), "make an infer request");
    request_.reset(api.given(made, "make an infer request"));
    api.check(api.infer_request_set_callback(made, &callback_), "take a callback");
}

void Request::use(TensorSet *set) {
    stale_ = true;
    give(*set);
    set_ = set;
    stale_ = false;
}

void Request::give(const TensorSet &set) {
    for (size_t i = 0; i < inputs_.size(); i++)
        api_.check(api_.infer_request_set_input_tensor_by_index(request_.get(), i, set.tensor(ES_INPUT, i)), "use a buffer");
    for (size_t i = 0; i < outputs_.size(); i++) {
        if (set.tensor(ES_OUTPUT, i) != nullptr)
            api_.check(api_.infer_request_set_output_tensor_by_index(request_.get(), i, set.tensor(ES_OUTPUT, i)), "use a buffer");
    }
}

// After a failed change of buffers OpenVINO gets those that count again.
void Request::settle() {
    if (!stale_)
        return;
    give(*set_);
    stale_ = false;
}

void Request::run() {
    settle();
    finished(api_.infer_request_infer(request_.get()));
}

void Request::start() {
    settle();
    {
        std::lock_guard<std::mutex> lock(mutex_);
        ended_ = false;
    }
    api_.check(api_.infer_request_start_async(request_.get()), "start the model");
}

bool Request::wait(int64_t timeout_ns) {
    if (timeout_ns >= 0) {
        std::unique_lock<std::mutex> lock(mutex_);
        if (!changed_.wait_for(lock, std::chrono::nanoseconds(std::min(timeout_ns, AYearNs)), [this] { return ended_; }))
            return false;
    }

    // Tells how it ended; the callback does not.
    finished(api_.infer_request_wait(request_.get()));
    return true;
}

void Request::cancel() { api_.check(api_.infer_request_cancel(request_.get()), "cancel the run"); }

void Request::finished(int code) {
    api_.check(code, Running);
    for (size_t i = 0; i < outputs_.size(); i++) {
        if (set_->tensor(ES_OUTPUT, i) == nullptr)
            fetch(i);
    }
}

void Request::fetch(size_t index) {
    const char doing[] = "give an output";
    Made &made = made_[index];
    made.tensor.reset();
    Tensor *tensor = nullptr;
    api_.check(api_.infer_request_get_output_tensor_by_index(request_.get(), index, &tensor), doing);
    made.tensor.reset(api_.given(tensor, doing));

    Shape shape = {0, nullptr};
    api_.check(api_.tensor_get_shape(tensor, &shape), doing);
    if (shape.rank < 0 || shape.rank > ES_MAX_RANK || (shape.rank > 0 && shape.dims == nullptr)) {
        api_.shape_free(&shape);
        throw Failure(ES_DEVICE_FAILED, "OpenVINO gave " + outputs_[index].info.name + " a shape that is none");
    }
    made.shape.rank = static_cast<uint32_t>(shape.rank);
    std::copy_n(shape.dims, shape.rank, made.shape.dims);
    api_.shape_free(&shape);

    api_.check(api_.tensor_get_byte_size(tensor, &made.span.size), doing);
    made.span.data = nullptr;
    if (made.span.size > 0) {
        api_.check(api_.tensor_data(tensor, &made.span.data), doing);
        api_.given(made.span.data, doing);
    }
}

Span Request::buffer(es_direction direction, size_t index) {
    bool moves = direction == ES_OUTPUT && set_->tensor(ES_OUTPUT, index) == nullptr;
    return moves ? made_[index].span : set_->get(direction, index);
}

void Request::output_shape(size_t index, es_shape &out) const { out = made_[index].shape; }

}  // namespace openvino
}  // namespace es
