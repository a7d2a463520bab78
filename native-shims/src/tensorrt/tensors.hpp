// A session's inputs and outputs: as callers see them, and where the engine has them.
#pragma once

#include <vector>

#include "core/provider.hpp"
#include "tensorrt/compat.hpp"
#include "tensorrt/profile.hpp"

namespace es {
namespace tensorrt {

struct TensorPlace {
    EngineTensor engine;
    // Its number in tensors_of.
    size_t index = 0;
    // Bytes of the session's shape.
    size_t size = 0;
    // Whether the engine leaves a size of it open.
    bool open = false;
};

struct Tensors {
    std::vector<TensorInfo> inputs, outputs;
    // Of the inputs, then of the outputs.
    std::vector<TensorPlace> places;

    size_t count() const { return places.size(); }
    std::vector<size_t> sizes() const;
    size_t bytes() const;
};

// Sets the shapes of execution's inputs, and learns those of its outputs.
// Throws ES_MODEL_REFUSED where a tensor has a type without a name here, shapes as its numbers, or a size that is known only
// after a run.
Tensors make_tensors(const nvinfer1::ICudaEngine &engine, const std::vector<InputRange> &ranges, Execution &execution);

}  // namespace tensorrt
}  // namespace es
