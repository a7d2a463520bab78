// Which precision an engine gets, as its TensorRT allows.
#pragma once

#include <string>

#include "tensorrt/onnx_model.hpp"
#include "tensorrt/options.hpp"

namespace es {
namespace tensorrt {

// Up to 10, TensorRT chooses types within what is asked for: fp16 may use 16-bit floats anywhere; int8 quantises where the model
// has QuantizeLinear and DequantizeLinear nodes, and leaves the rest in fp32. From 11 on, networks are strongly typed: the
// model's own types are the engine's.
// strongly_typed: whether it is such a TensorRT.
// Returns the precision in words, for people and the cache's key. Throws ES_INVALID_ARGUMENT where the model does not have it.
std::string check_precision(const SessionOptions &options, const OnnxModel &model, bool strongly_typed);

}  // namespace tensorrt
}  // namespace es
