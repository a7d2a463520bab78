#include "request.hpp"

#include <chrono>

#include "control.hpp"
#include "fault.hpp"

using namespace standin;

ov_infer_request::ov_infer_request(std::shared_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {
    inputs_.resize(compiled_->model.inputs().size());
    outputs_.resize(compiled_->model.outputs().size());
    given_.resize(outputs_.size());
    check(ort().CreateRunOptions(&options_));
}

ov_infer_request::~ov_infer_request() {
    if (thread_.joinable()) {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return state_ == State::Idle; });
        state_ = State::Closing;
        changed_.notify_all();
        lock.unlock();
        thread_.join();
    }
    ort().ReleaseRunOptions(options_);
}

void ov_infer_request::set_tensor(bool input, size_t index, const ov_tensor *tensor) {
    Control::the().device_is_there();
    std::lock_guard<std::mutex> lock(mutex_);
    if (state_ != State::Idle)
        throw Fault(OV_REQUEST_BUSY, "Infer Request is busy");
    const auto &ports = input ? compiled_->model.inputs() : compiled_->model.outputs();
    auto &places = input ? inputs_ : outputs_;
    if (index >= places.size())
        throw Fault(OV_GENERAL_ERROR, "there is no tensor " + std::to_string(index));
    if (tensor->object->type != ports[index].type || tensor->object->dims != ports[index].dims)
        throw Fault(OV_GENERAL_ERROR, "the tensor's type or shape is not that of " + ports[index].name);
    places[index] = tensor->object;
    if (!input)
        given_[index] = true;
}

std::shared_ptr<TensorData> ov_infer_request::output(size_t index) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (state_ != State::Idle)
        throw Fault(OV_REQUEST_BUSY, "Infer Request is busy");
    if (index >= outputs_.size() || outputs_[index] == nullptr)
        throw Fault(OV_GENERAL_ERROR, "there is no output " + std::to_string(index));
    return outputs_[index];
}

void ov_infer_request::set_callback(const ov_callback_t *callback) {
    std::lock_guard<std::mutex> lock(mutex_);
    callback_ = callback;
}

void ov_infer_request::begin(State state) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (state_ != State::Idle)
        throw Fault(OV_REQUEST_BUSY, "Infer Request is busy");
    check(ort().RunOptionsUnsetTerminate(options_));
    cancelled_ = false;
    code_ = OV_OK;
    if (state == State::Asked && !thread_.joinable())
        thread_ = std::thread([this] { serve(); });
    state_ = state;
    changed_.notify_all();
}

void ov_infer_request::infer() {
    if (Control::the().does_nothing())
        return;

    begin(State::Running);
    // Idle again however it ends.
    struct End {
        ov_infer_request *request;
        ~End() {
            std::lock_guard<std::mutex> lock(request->mutex_);
            request->state_ = State::Idle;
            request->changed_.notify_all();
        }
    } end{this};
    compute();
}

void ov_infer_request::start() { begin(State::Asked); }

bool ov_infer_request::wait(int64_t timeout_ms) {
    std::unique_lock<std::mutex> lock(mutex_);
    auto ended = [this] { return state_ == State::Idle; };
    if (timeout_ms < 0)
        changed_.wait(lock, ended);
    else if (!changed_.wait_for(lock, std::chrono::milliseconds(timeout_ms), ended))
        return false;
    if (code_ != OV_OK)
        throw Fault(code_, message_);
    return true;
}

void ov_infer_request::cancel() {
    {
        std::lock_guard<std::mutex> lock(mutex_);
        if (state_ == State::Idle)
            return;
        cancelled_ = true;
        check(ort().RunOptionsSetTerminate(options_));
    }
    Control::the().wake();
}

void ov_infer_request::compute() {
    if (!Control::the().inference(cancelled_))
        return;

    std::vector<const char *> input_names, output_names;
    std::vector<const OrtValue *> inputs;
    std::vector<OrtValue *> outputs;
    for (size_t i = 0; i < inputs_.size(); i++) {
        input_names.push_back(compiled_->model.inputs()[i].name.c_str());
        if (inputs_[i] == nullptr)
            throw Fault(OV_GENERAL_ERROR, compiled_->model.inputs()[i].name + " was given no tensor");
        inputs.push_back(inputs_[i]->value);
    }
    for (size_t i = 0; i < outputs_.size(); i++) {
        output_names.push_back(compiled_->model.outputs()[i].name.c_str());
        outputs.push_back(given_[i] ? outputs_[i]->value : nullptr);
    }
    OrtStatus *status = ort().Run(compiled_->model.session(), options_, input_names.data(), inputs.data(), inputs.size(), output_names.data(), outputs.size(), outputs.data());
    if (status != nullptr && cancelled_) {
        ort().ReleaseStatus(status);
        throw Fault(OV_INFER_CANCELLED, "Infer Request was canceled");
    }
    check(status);
    for (size_t i = 0; i < outputs_.size(); i++) {
        if (!given_[i])
            outputs_[i] = tensor_of(outputs[i]);
    }
}

void ov_infer_request::serve() {
    std::unique_lock<std::mutex> lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return state_ == State::Asked || state_ == State::Closing; });
        if (state_ == State::Closing)
            return;
        state_ = State::Running;
        lock.unlock();
        ov_status_e code = OV_OK;
        std::string message;
        try {
            compute();
        } catch (const Fault &fault) {
            code = fault.code;
            message = fault.what();
        } catch (const std::exception &error) {
            code = OV_GENERAL_ERROR;
            message = error.what();
        }
        // As the real one does: the callback comes before the request is idle.
        if (callback_ != nullptr)
            callback_->callback_func(callback_->args);
        lock.lock();
        code_ = code;
        message_ = message;
        state_ = State::Idle;
        changed_.notify_all();
    }
}

STANDIN_API ov_status_e ov_compiled_model_create_infer_request(const ov_compiled_model *model, ov_infer_request **request) {
    if (model == nullptr || request == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        Control::the().open("request");
        *request = answers_null("ov_compiled_model_create_infer_request") ? nullptr : new ov_infer_request(model->object);
    });
}

STANDIN_API void ov_infer_request_free(ov_infer_request *request) { delete request; }

STANDIN_API ov_status_e ov_infer_request_set_input_tensor_by_index(ov_infer_request *request, size_t index, const ov_tensor *tensor) {
    if (request == nullptr || tensor == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { request->set_tensor(true, index, tensor); });
}

STANDIN_API ov_status_e ov_infer_request_set_output_tensor_by_index(ov_infer_request *request, size_t index, const ov_tensor *tensor) {
    if (request == nullptr || tensor == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { request->set_tensor(false, index, tensor); });
}

STANDIN_API ov_status_e ov_infer_request_get_output_tensor_by_index(ov_infer_request *request, size_t index, ov_tensor **tensor) {
    if (request == nullptr || tensor == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { *tensor = answers_null("ov_infer_request_get_output_tensor_by_index") ? nullptr : new ov_tensor{request->output(index)}; });
}

STANDIN_API ov_status_e ov_infer_request_infer(ov_infer_request *request) {
    if (request == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { request->infer(); });
}

// libstandin_openvino_incomplete.so lacks it.
#if !defined(STANDIN_INCOMPLETE)
STANDIN_API ov_status_e ov_infer_request_start_async(ov_infer_request *request) {
    if (request == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { request->start(); });
}
#endif

STANDIN_API ov_status_e ov_infer_request_wait(ov_infer_request *request) {
    if (request == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { request->wait(-1); });
}

STANDIN_API ov_status_e ov_infer_request_wait_for(ov_infer_request *request, int64_t timeout_ms) {
    if (request == nullptr)
        return OV_INVALID_C_PARAM;
    bool ended = true;
    ov_status_e status = guard([&] { ended = request->wait(timeout_ms < 0 ? 0 : timeout_ms); });
    return ended || Control::the().is("wait_for", "2022") ? status : OV_RESULT_NOT_READY;
}

STANDIN_API ov_status_e ov_infer_request_cancel(ov_infer_request *request) {
    if (request == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { request->cancel(); });
}

STANDIN_API ov_status_e ov_infer_request_set_callback(ov_infer_request *request, const ov_callback_t *callback) {
    if (request == nullptr || callback == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { request->set_callback(callback); });
}
