// TensorRT 10, from 10.0 on.
#pragma once

#include "tensorrt/compat_named.hpp"
#include "tensorrt/quiet.hpp"

ES_OLD_CALLS_BEGIN

namespace es {
namespace tensorrt {

const bool StronglyTyped = false;

// Every network has its batch among its dimensions.
inline uint32_t network_flags() { return 0; }

inline void set_precision(nvinfer1::IBuilderConfig &config, Precision precision) {
    if (precision == Precision::Fp16)
        config.setFlag(nvinfer1::BuilderFlag::kFP16);
    if (precision == Precision::Int8)
        config.setFlag(nvinfer1::BuilderFlag::kINT8);
}

// getDeviceMemorySizeV2 comes in 10.1; this one stays until 11.
inline int64_t context_bytes(const nvinfer1::ICudaEngine &engine) { return static_cast<int64_t>(engine.getDeviceMemorySize()); }

}  // namespace tensorrt
}  // namespace es

ES_OLD_CALLS_END
