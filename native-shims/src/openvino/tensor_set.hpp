// Memory for every input and output, with OpenVINO's tensors over it, made once.
#pragma once

#include <atomic>

#include "openvino/model.hpp"

namespace es {
namespace openvino {

class TensorSet : public Buffers {
public:
    // given: inputs, then outputs; NULL for memory of the set's own, which is zero at first and counted in allocated.
    // An output whose size is known only after a run has neither memory nor tensor here.
    TensorSet(const Api &api, const std::vector<TensorPort> &inputs, const std::vector<TensorPort> &outputs, const std::vector<void *> &given, std::atomic<int64_t> &allocated);

    Span get(es_direction direction, size_t index) override { return at(direction)[index].span; }

    // NULL where there is none.
    const Tensor *tensor(es_direction direction, size_t index) const { return (direction == ES_INPUT ? inputs_ : outputs_)[index].tensor.get(); }

private:
    // Memory that is counted as long as it is held.
    struct Release {
        size_t size;
        std::atomic<int64_t> *allocated;
        void operator()(void *memory) const;
    };
    struct Place {
        Span span;
        std::unique_ptr<void, Release> memory;
        Owned<Tensor> tensor;
    };

    std::vector<Place> &at(es_direction direction) { return direction == ES_INPUT ? inputs_ : outputs_; }
    static Place make(const Api &api, const TensorPort &port, void *given, std::atomic<int64_t> &allocated);

    std::vector<Place> inputs_, outputs_;
};

}  // namespace openvino
}  // namespace es
