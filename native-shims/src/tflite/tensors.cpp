#include "tflite/tensors.hpp"

#include <limits>

#include "core/elements.hpp"
#include "core/failure.hpp"

namespace es {
namespace tflite {

namespace {

es_element_type element_type(Type type) {
    switch (type) {
    case Float32:
        return ES_ELEMENT_FLOAT32;
    case Float64:
        return ES_ELEMENT_FLOAT64;
    case Float16:
        return ES_ELEMENT_FLOAT16;
    case Int8:
        return ES_ELEMENT_INT8;
    case UInt8:
        return ES_ELEMENT_UINT8;
    case Int16:
        return ES_ELEMENT_INT16;
    case UInt16:
        return ES_ELEMENT_UINT16;
    case Int32:
        return ES_ELEMENT_INT32;
    case UInt32:
        return ES_ELEMENT_UINT32;
    case Int64:
        return ES_ELEMENT_INT64;
    case UInt64:
        return ES_ELEMENT_UINT64;
    case Bool:
        return ES_ELEMENT_BOOL;
    default:
        return ES_ELEMENT_UNKNOWN;
    }
}

// Bytes of a densely packed tensor; -1 where a size is negative or the product is beyond every memory.
int64_t packed_size(const TensorInfo &info) {
    int64_t bytes = element_size(info.type);
    for (int64_t dim : info.dims) {
        if (dim < 0 || (dim > 0 && bytes > std::numeric_limits<int64_t>::max() / dim))
            return -1;
        bytes *= dim;
    }
    return bytes;
}

}  // namespace

TensorInfo describe(const Api &api, const Tensor *tensor, es_direction direction) {
    const bool is_input = direction == ES_INPUT;
    const std::string kind = is_input ? "input " : "output ";
    if (tensor == nullptr)
        throw Failure(ES_MODEL_REFUSED, "an " + kind + "is missing from it");

    TensorInfo info;
    const char *name = api.TfLiteTensorName(tensor);
    info.name = name != nullptr ? name : "";
    auto refuse = [&](const std::string &why) { return Failure(ES_MODEL_REFUSED, kind + info.name + " " + why); };

    Type type = api.TfLiteTensorType(tensor);
    if (type == String)
        throw refuse("is text, which edge_shim does not carry: it takes tensors of numbers");
    info.type = element_type(type);
    if (info.type == ES_ELEMENT_UNKNOWN)
        throw refuse("has elements of TensorFlow Lite's type " + std::to_string(type) + ", which edge_shim does not carry");

    int32_t rank = api.TfLiteTensorNumDims(tensor);
    if (rank < 0 || rank > ES_MAX_RANK)
        throw refuse("has " + std::to_string(rank) + " dimensions; at most " + std::to_string(ES_MAX_RANK) + " can be had");
    for (int32_t i = 0; i < rank; i++)
        info.dims.push_back(api.TfLiteTensorDim(tensor, i));

    if (is_input && api.TfLiteOpaqueTensorGetAllocationType != nullptr && api.TfLiteOpaqueTensorGetAllocationType(tensor) == ReadOnly)
        throw refuse("is a constant of the file, which cannot be written");

    if (api.TfLiteTensorData(tensor) == nullptr && packed_size(info) != 0) {
        if (is_input)
            throw refuse("has no memory after TensorFlow Lite allocated its tensors");
        info.dims.assign(rank > 0 ? info.dims.size() : 1, ES_DYNAMIC_DIM);
    } else if (packed_size(info) < 0 || static_cast<uint64_t>(packed_size(info)) != api.TfLiteTensorByteSize(tensor)) {
        throw refuse("takes " + std::to_string(api.TfLiteTensorByteSize(tensor)) + " bytes, which does not go with its shape");
    }

    QuantizationParams quantization = api.TfLiteTensorQuantizationParams(tensor);
    info.quantized = quantization.scale != 0;
    if (info.quantized) {
        info.scale = quantization.scale;
        info.zero_point = quantization.zero_point;
    }
    return info;
}

}  // namespace tflite
}  // namespace es
