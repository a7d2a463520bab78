// A slot: an infer request of OpenVINO's, and the buffers that it works on.
#pragma once

#include <condition_variable>
#include <mutex>

#include "openvino/tensor_set.hpp"

namespace es {
namespace openvino {

class Request {
public:
    Request(const Api &api, const CompiledModel *compiled, const std::vector<TensorPort> &inputs, const std::vector<TensorPort> &outputs);

    Request(const Request &) = delete;
    Request &operator=(const Request &) = delete;

    // Works on these from now on; they outlive their use. Where it throws, on those from before.
    void use(TensorSet *set);

    void run();
    void start();
    bool wait(int64_t timeout_ns);
    void cancel();

    Span buffer(es_direction direction, size_t index);
    void output_shape(size_t index, es_shape &out) const;

private:
    // What a run has made of an output whose size was not known before.
    struct Made {
        Owned<Tensor> tensor;
        Span span;
        es_shape shape;
    };

    void give(const TensorSet &set);
    void settle();
    void finished(int code);
    void fetch(size_t index);

    const Api &api_;
    const std::vector<TensorPort> &inputs_, &outputs_;
    TensorSet *set_ = nullptr;
    // OpenVINO may hold tensors of another set, whose memory may be gone.
    bool stale_ = false;
    std::vector<Made> made_;

    // For waits of a limited time: ov_infer_request_wait_for takes whole milliseconds, and in 2022 said that all was well
    // when the time was up.
    std::mutex mutex_;
    std::condition_variable changed_;
    bool ended_ = true;
    Callback callback_;

    // Ended first: its callback uses what is above.
    Owned<InferRequest> request_;
};

}  // namespace openvino
}  // namespace es
