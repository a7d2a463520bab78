#include "tensorrt/tensors.hpp"

#include "core/elements.hpp"
#include "core/failure.hpp"
#include "tensorrt/logger.hpp"

namespace es {
namespace tensorrt {

namespace {

const InputRange &range_of(const std::vector<InputRange> &ranges, const std::string &name) {
    for (const InputRange &range : ranges) {
        if (range.name == name)
            return range;
    }
    throw Failure(ES_MODEL_REFUSED, "the engine has an input " + name + ", and the model has none of that name");
}

size_t size_of(const TensorInfo &tensor) {
    const uint64_t Most = uint64_t(1) << 40;
    uint64_t bytes = static_cast<uint64_t>(element_size(tensor.type));
    for (int64_t dim : tensor.dims) {
        if (dim < 0)
            throw Failure(ES_MODEL_REFUSED, "the size of " + tensor.name + " is known only after a run, which this provider does not do; export the model with fixed shapes");
        if (dim > 0 && bytes > Most / static_cast<uint64_t>(dim))
            throw Failure(ES_INVALID_ARGUMENT, tensor.name + " would have more than 2^40 bytes");
        bytes *= static_cast<uint64_t>(dim);
    }
    return static_cast<size_t>(bytes);
}

TensorInfo info_of(const EngineTensor &engine) {
    if (engine.is_shape)
        throw Failure(ES_MODEL_REFUSED, engine.name + " has shapes as its numbers, which this provider does not do; export the model with fixed shapes");
    if (engine.type == ES_ELEMENT_UNKNOWN)
        throw Failure(ES_MODEL_REFUSED, engine.name + " has an element type that edge_shim has no name for; export the model with floats or integers of 8 bits and more");
    TensorInfo info;
    info.name = engine.name;
    info.type = engine.type;
    info.dims = engine.dims;
    return info;
}

bool is_open(const EngineTensor &engine) {
    for (int64_t dim : engine.dims) {
        if (dim < 0)
            return true;
    }
    return false;
}

}  // namespace

std::vector<size_t> Tensors::sizes() const {
    std::vector<size_t> all;
    for (const TensorPlace &place : places)
        all.push_back(place.size);
    return all;
}

size_t Tensors::bytes() const {
    size_t sum = 0;
    for (const TensorPlace &place : places)
        sum += place.size;
    return sum;
}

Tensors make_tensors(const nvinfer1::ICudaEngine &engine, const std::vector<InputRange> &ranges, Execution &execution) {
    std::vector<EngineTensor> all = tensors_of(engine);
    Tensors tensors;
    logger().begin();
    for (size_t i = 0; i < all.size(); i++) {
        if (!all[i].is_input)
            continue;
        TensorInfo info = info_of(all[i]);
        bool open = is_open(all[i]);
        if (open) {
            info.dims = range_of(ranges, info.name).dims;
            if (!execution.set_shape(all[i], i, info.dims))
                throw Failure(ES_DEVICE_FAILED, "TensorRT refuses the shape of " + info.name + ": " + logger().last_error());
        }
        tensors.places.push_back({all[i], i, size_of(info), open});
        tensors.inputs.push_back(std::move(info));
    }
    for (size_t i = 0; i < all.size(); i++) {
        if (all[i].is_input)
            continue;
        TensorInfo info = info_of(all[i]);
        info.dims = execution.dims(all[i], i);
        tensors.places.push_back({all[i], i, size_of(info), is_open(all[i])});
        tensors.outputs.push_back(std::move(info));
    }
    return tensors;
}

}  // namespace tensorrt
}  // namespace es
