#include "tensorrt/precision.hpp"

#include "core/failure.hpp"

namespace es {
namespace tensorrt {

namespace {

std::string typed(const SessionOptions &options, const OnnxModel &model) {
    std::string own = model.has_quantize ? (model.has_half ? "int8 and fp16" : "int8") : model.has_half ? "fp16" : "fp32";
    if (!options.precision_given)
        return own;

    bool has = options.precision == Precision::Int8 ? model.has_quantize : options.precision == Precision::Fp16 ? model.has_half : !model.has_half && !model.has_quantize;
    if (!has)
        throw Failure(
            ES_INVALID_ARGUMENT,
            std::string("precision=") + name_of(options.precision) + " was asked for, and the model's own types are " + own
                + ": from TensorRT 11 on an engine has the types of its model; export the model with other types, or use TensorRT 10");
    return own;
}

}  // namespace

std::string check_precision(const SessionOptions &options, const OnnxModel &model, bool strongly_typed) {
    if (strongly_typed)
        return typed(options, model);

    if (options.precision == Precision::Int8 && !model.has_quantize)
        throw Failure(ES_INVALID_ARGUMENT, "precision=int8 was asked for, and the model has no QuantizeLinear nodes that say how to quantise it; export a quantised model, or use fp16");
    if (options.precision != Precision::Int8 && model.has_quantize)
        throw Failure(ES_INVALID_ARGUMENT, std::string("the model is quantised, and precision is ") + name_of(options.precision) + "; use precision=int8");
    return name_of(options.precision);
}

}  // namespace tensorrt
}  // namespace es
