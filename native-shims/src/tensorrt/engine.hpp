// A model's engine, from the cache or built.
#pragma once

#include <memory>
#include <string>

#include "core/provider.hpp"
#include "tensorrt/builder.hpp"
#include "tensorrt/device.hpp"
#include "tensorrt/vendor.hpp"

namespace es {
namespace tensorrt {

struct Engine {
    // Declared in the order in which they were made, so that they end in the other.
    std::unique_ptr<nvinfer1::IRuntime> runtime;
    std::unique_ptr<nvinfer1::ICudaEngine> engine;

    std::vector<InputRange> ranges;
    std::string precision;
    size_t plan_bytes = 0;
    bool from_cache = false;
    // Empty where it is not cached; then cache_error says why, if that was not wished.
    std::string plan_file, cache_error;
};

// slots: execution contexts that are to be made. The device's context must be current.
// Throws Failure: ES_INVALID_ARGUMENT for options and folders, ES_MODEL_REFUSED, ES_DEVICE_FAILED.
Engine make_engine(const Vendor &vendor, const Driver &driver, const DeviceFacts &device, const SessionSettings &settings, const SessionOptions &options, uint32_t slots);

}  // namespace tensorrt
}  // namespace es
