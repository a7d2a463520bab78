// TensorRT 8, from 8.2 on: tensors are numbered ("bindings"), and enqueueV2 takes an array of addresses. Names and enqueueV3 come
// in 8.5, and the last JetPack for Jetson Nano, TX1 and TX2 has 8.2.1.
#pragma once

#include "tensorrt/quiet.hpp"

ES_OLD_CALLS_BEGIN

namespace es {
namespace tensorrt {

const bool StronglyTyped = false;

inline uint32_t network_flags() { return 1u << static_cast<int>(nvinfer1::NetworkDefinitionCreationFlag::kEXPLICIT_BATCH); }

inline void set_precision(nvinfer1::IBuilderConfig &config, Precision precision) {
    if (precision == Precision::Fp16)
        config.setFlag(nvinfer1::BuilderFlag::kFP16);
    if (precision == Precision::Int8)
        config.setFlag(nvinfer1::BuilderFlag::kINT8);
}

// From 8.4 (8400) on the library's own limit is the device's memory. Before, it is 0, with which most fast kernels are out of
// reach: a quarter of the memory leaves room for the engine, and for the system on boards that share it.
inline uint64_t default_workspace(int version, uint64_t total) { return version < 8400 ? total / 4 : 0; }

inline void set_workspace(nvinfer1::IBuilderConfig &config, uint64_t bytes) { config.setMaxWorkspaceSize(static_cast<size_t>(bytes)); }

// With open sizes a profile belongs to one execution context.
inline int profile_count(uint32_t slots, bool open) { return open ? static_cast<int>(slots) : 1; }

inline es_element_type element_of(nvinfer1::DataType type) {
    switch (static_cast<int>(type)) {
    case 0:
        return ES_ELEMENT_FLOAT32;
    case 1:
        return ES_ELEMENT_FLOAT16;
    case 2:
        return ES_ELEMENT_INT8;
    case 3:
        return ES_ELEMENT_INT32;
    case 4:
        return ES_ELEMENT_BOOL;
    case 5:  // from 8.5 on
        return ES_ELEMENT_UINT8;
    default:
        return ES_ELEMENT_UNKNOWN;
    }
}

// Every profile has bindings of its own, one row of them after another, with names that end in "[profile 1]".
inline int bindings_of_profile(const nvinfer1::ICudaEngine &engine) {
    int profiles = engine.getNbOptimizationProfiles();
    return engine.getNbBindings() / (profiles > 0 ? profiles : 1);
}

inline std::vector<EngineTensor> tensors_of(const nvinfer1::ICudaEngine &engine) {
    std::vector<EngineTensor> tensors;
    for (int i = 0; i < bindings_of_profile(engine); i++) {
        EngineTensor tensor;
        const char *name = engine.getBindingName(i);
        tensor.name = name != nullptr ? name : "";
        tensor.is_input = engine.bindingIsInput(i);
        tensor.type = element_of(engine.getBindingDataType(i));
        tensor.dims = from_dims(engine.getBindingDimensions(i));
        tensor.is_shape = engine.isShapeBinding(i);
        tensors.push_back(std::move(tensor));
    }
    return tensors;
}

inline int64_t context_bytes(const nvinfer1::ICudaEngine &engine) { return static_cast<int64_t>(engine.getDeviceMemorySize()); }

class Execution {
public:
    // context: its own, not NULL. slot: from 0, in the order in which contexts of the engine were made.
    Execution(const nvinfer1::ICudaEngine &engine, nvinfer1::IExecutionContext *context, uint32_t slot)
        : context_(context), addresses_(static_cast<size_t>(engine.getNbBindings())) {
        if (engine.getNbOptimizationProfiles() > 1) {
            profile_ = static_cast<int>(slot);
            first_ = profile_ * bindings_of_profile(engine);
        }
    }

    // Before all others. The stream must be waited for afterwards.
    bool prepare(cudaStream_t stream) { return profile_ == 0 || context_->setOptimizationProfileAsync(profile_, stream); }

    bool set_shape(const EngineTensor &, size_t index, const std::vector<int64_t> &dims) { return context_->setBindingDimensions(at(index), to_dims(dims)); }

    std::vector<int64_t> dims(const EngineTensor &, size_t index) const { return from_dims(context_->getBindingDimensions(at(index))); }

    bool set_address(const EngineTensor &, size_t index, void *address) {
        addresses_[static_cast<size_t>(at(index))] = address;
        return true;
    }

    bool enqueue(cudaStream_t stream) { return context_->enqueueV2(addresses_.data(), stream, nullptr); }

private:
    int at(size_t index) const { return first_ + static_cast<int>(index); }

    std::unique_ptr<nvinfer1::IExecutionContext> context_;
    std::vector<void *> addresses_;
    int profile_ = 0, first_ = 0;
};

}  // namespace tensorrt
}  // namespace es

ES_OLD_CALLS_END
