// TensorRT 11, from 11.0 on: every network is strongly typed, so that there are no flags for precisions.
#pragma once

#include "tensorrt/compat_named.hpp"

namespace es {
namespace tensorrt {

const bool StronglyTyped = true;

inline uint32_t network_flags() { return 0; }

inline void set_precision(nvinfer1::IBuilderConfig &, Precision) {}

inline int64_t context_bytes(const nvinfer1::ICudaEngine &engine) { return engine.getDeviceMemorySizeV2(); }

}  // namespace tensorrt
}  // namespace es
