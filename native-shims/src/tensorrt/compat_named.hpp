// What TensorRT 10 and 11 have in common: tensors go by name, and enqueueV3 takes the addresses that were set before.
#pragma once

namespace es {
namespace tensorrt {

inline void set_workspace(nvinfer1::IBuilderConfig &config, uint64_t bytes) {
    config.setMemoryPoolLimit(nvinfer1::MemoryPoolType::kWORKSPACE, static_cast<size_t>(bytes));
}

// The library's own limit is the device's memory.
inline uint64_t default_workspace(int, uint64_t) { return 0; }

// Execution contexts share a profile.
inline int profile_count(uint32_t, bool) { return 1; }

inline es_element_type element_of(nvinfer1::DataType type) {
    switch (type) {
    case nvinfer1::DataType::kFLOAT:
        return ES_ELEMENT_FLOAT32;
    case nvinfer1::DataType::kHALF:
        return ES_ELEMENT_FLOAT16;
    case nvinfer1::DataType::kBF16:
        return ES_ELEMENT_BFLOAT16;
    case nvinfer1::DataType::kINT8:
        return ES_ELEMENT_INT8;
    case nvinfer1::DataType::kUINT8:
        return ES_ELEMENT_UINT8;
    case nvinfer1::DataType::kINT32:
        return ES_ELEMENT_INT32;
    case nvinfer1::DataType::kINT64:
        return ES_ELEMENT_INT64;
    case nvinfer1::DataType::kBOOL:
        return ES_ELEMENT_BOOL;
    default:
        return ES_ELEMENT_UNKNOWN;
    }
}

inline std::vector<EngineTensor> tensors_of(const nvinfer1::ICudaEngine &engine) {
    std::vector<EngineTensor> tensors;
    for (int i = 0; i < engine.getNbIOTensors(); i++) {
        const char *name = engine.getIOTensorName(i);
        if (name == nullptr)
            continue;
        EngineTensor tensor;
        tensor.name = name;
        tensor.is_input = engine.getTensorIOMode(name) == nvinfer1::TensorIOMode::kINPUT;
        tensor.type = element_of(engine.getTensorDataType(name));
        tensor.dims = from_dims(engine.getTensorShape(name));
        tensor.is_shape = engine.isShapeInferenceIO(name);
        tensors.push_back(std::move(tensor));
    }
    return tensors;
}

class Execution {
public:
    // context: its own, not NULL. slot: from 0, in the order in which contexts of the engine were made.
    Execution(const nvinfer1::ICudaEngine &, nvinfer1::IExecutionContext *context, uint32_t) : context_(context) {}

    // Before all others. The stream must be waited for afterwards.
    bool prepare(cudaStream_t stream) { return context_->setOptimizationProfileAsync(0, stream); }

    bool set_shape(const EngineTensor &tensor, size_t, const std::vector<int64_t> &dims) { return context_->setInputShape(tensor.name.c_str(), to_dims(dims)); }

    std::vector<int64_t> dims(const EngineTensor &tensor, size_t) const { return from_dims(context_->getTensorShape(tensor.name.c_str())); }

    bool set_address(const EngineTensor &tensor, size_t, void *address) { return context_->setTensorAddress(tensor.name.c_str(), address); }

    bool enqueue(cudaStream_t stream) { return context_->enqueueV3(stream); }

private:
    std::unique_ptr<nvinfer1::IExecutionContext> context_;
};

}  // namespace tensorrt
}  // namespace es
