// What must be known of an ONNX file before TensorRT is asked: its inputs, for the profile; the files that it refers to, for the
// cache's key; which narrow types are in it, for the precision. A file found in the cache is never parsed by TensorRT.
#pragma once

#include <string>
#include <vector>

#include "tensorrt/wire.hpp"

namespace es {
namespace tensorrt {

struct OnnxInput {
    std::string name;
    // -1 where the size is open.
    std::vector<int64_t> dims;
};

struct OnnxModel {
    // Inputs that have no initializer.
    std::vector<OnnxInput> inputs;
    // Names of files with tensors, relative to the model's folder, each once, in the order of their first use.
    std::vector<std::string> external_files;
    // Whether a tensor, an input or output, or a Cast has 16-bit floats, of either kind.
    bool has_half = false;
    // Whether there are QuantizeLinear or DequantizeLinear nodes.
    bool has_quantize = false;
};

// Throws ES_MODEL_REFUSED where the bytes are no ONNX model, or where it refers to files outside its folder.
OnnxModel read_onnx(const std::vector<uint8_t> &bytes);

}  // namespace tensorrt
}  // namespace es
