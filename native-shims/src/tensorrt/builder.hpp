// From an ONNX model to a serialised engine.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tensorrt/compat.hpp"
#include "tensorrt/profile.hpp"
#include "tensorrt/vendor.hpp"

namespace es {
namespace tensorrt {

struct BuildRequest {
    const std::vector<uint8_t> *model = nullptr;
    // From the root, where the model has tensors in other files; else empty.
    std::string model_path;
    const std::vector<InputRange> *ranges = nullptr;
    int profiles = 1;
    Precision precision = Precision::Fp32;
    // 0 for the library's own limit.
    uint64_t workspace_bytes = 0;
};

// Takes seconds to minutes: TensorRT times its kernels on the device, whose context must be current.
// Throws ES_MODEL_REFUSED with the parser's or the builder's reason.
std::unique_ptr<nvinfer1::IHostMemory> build_plan(const Vendor &vendor, const BuildRequest &request);

}  // namespace tensorrt
}  // namespace es
