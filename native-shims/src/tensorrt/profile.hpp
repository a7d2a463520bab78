// The range of input shapes that an engine is built for, and the shapes that a session uses.
#pragma once

#include <string>
#include <vector>

#include "core/provider.hpp"
#include "tensorrt/onnx_model.hpp"
#include "tensorrt/options.hpp"

namespace es {
namespace tensorrt {

struct InputRange {
    std::string name;
    bool open = false;  // whether a size of it is open
    // Sizes of the session; and those that the engine is built for, all equal to them but in an open first dimension.
    std::vector<int64_t> dims, min, opt, max;
};

// An open first dimension goes from 1 to max_batch, with opt_batch the size to be fastest at. Other open sizes are the input
// shape's, or 1.
// Throws ES_INVALID_ARGUMENT for an unknown input, a shape that the model does not have, or sizes that contradict each other.
std::vector<InputRange> make_profile(const OnnxModel &model, const std::vector<InputShape> &shapes, const SessionOptions &options);

bool is_open(const std::vector<InputRange> &ranges);

// For the cache's key: everything but the session's own shapes.
std::string text_of(const std::vector<InputRange> &ranges);

}  // namespace tensorrt
}  // namespace es
