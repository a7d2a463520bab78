// The differences between TensorRT's major versions, which change the layout of its classes. The build names the file of one
// major in ES_TENSORRT_COMPAT; each of them has, for that major:
//
//   StronglyTyped                             whether an engine has the types of its model
//   network_flags()                           for IBuilder::createNetworkV2
//   set_precision(config, precision)          of what check_precision let pass
//   default_workspace(version, total)         bytes to set where the user says none; 0 leaves the library's own
//   set_workspace(config, bytes)
//   profile_count(slots, open)                optimisation profiles that so many execution contexts need
//   element_of(type)                          ES_ELEMENT_UNKNOWN for a type that edge_shim has no word for
//   tensors_of(engine)                        inputs and outputs, in an order that Execution keeps to
//   context_bytes(engine)                     device memory of one execution context
//   class Execution                           an execution context with its addresses
//
// Each uses what the oldest release of its major has, and that later ones deprecated.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include <NvInfer.h>

#include "core/failure.hpp"
#include "edge_shim.h"
#include "tensorrt/options.hpp"

namespace es {
namespace tensorrt {

struct EngineTensor {
    std::string name;
    bool is_input = false;
    es_element_type type = ES_ELEMENT_UNKNOWN;
    // -1 where the engine leaves it open.
    std::vector<int64_t> dims;
    // Whether its numbers are shapes, which TensorRT wants in the host's memory.
    bool is_shape = false;
};

inline std::vector<int64_t> from_dims(const nvinfer1::Dims &dims) {
    return {dims.d, dims.d + (dims.nbDims > 0 ? dims.nbDims : 0)};
}

// d has 32 bits up to 9, and 64 from 10 on.
inline nvinfer1::Dims to_dims(const std::vector<int64_t> &sizes) {
    nvinfer1::Dims dims = {};
    dims.nbDims = static_cast<int32_t>(sizes.size());
    for (size_t i = 0; i < sizes.size() && i < nvinfer1::Dims::MAX_DIMS; i++) {
        dims.d[i] = static_cast<std::remove_reference<decltype(dims.d[0])>::type>(sizes[i]);
        if (static_cast<int64_t>(dims.d[i]) != sizes[i])
            throw Failure(ES_MODEL_REFUSED, "a size of " + std::to_string(sizes[i]) + " is more than this TensorRT can count");
    }
    return dims;
}

}  // namespace tensorrt
}  // namespace es

#include ES_TENSORRT_COMPAT

static_assert(NV_TENSORRT_MAJOR == ES_TENSORRT_MAJOR, "the TENSORRT<major>_INCLUDE_DIR has the headers of another major version");
