// A stand-in for libnvonnxparser: takes the inputs of a model, and nothing else of it.
#include "core/failure.hpp"
#include "demand.hpp"
#include "refusals.hpp"
#include "tensorrt/compat.hpp"
#include "tensorrt/onnx_model.hpp"

namespace {

struct Error : nvonnxparser::RefusingIParserError {
    const char *desc() const noexcept override { return "the stand-in was asked to refuse this model"; }
    int node() const noexcept override { return 7; }
};

struct Parser : nvonnxparser::RefusingIParser {
    explicit Parser(nvinfer1::INetworkDefinition &of) : network(of) {}

    bool parse(void const *model, size_t size, const char *) noexcept override {
        if (standin::fails("parse")) {
            failed = true;
            return false;
        }
        const uint8_t *bytes = static_cast<const uint8_t *>(model);
        for (const es::tensorrt::OnnxInput &input : es::tensorrt::read_onnx({bytes, bytes + size}).inputs)
            network.addInput(input.name.c_str(), nvinfer1::DataType::kFLOAT, es::tensorrt::to_dims(input.dims));
        return true;
    }
    int getNbErrors() const noexcept override { return failed ? 1 : 0; }
    nvonnxparser::IParserError const *getError(int) const noexcept override { return &error; }

    nvinfer1::INetworkDefinition &network;
    Error error;
    bool failed = false;
};

}  // namespace

extern "C" __attribute__((visibility("default"))) void *createNvOnnxParser_INTERNAL(void *network, void *, int version) noexcept {
    bool refused = standin::fails("parser") || version != NV_ONNX_PARSER_VERSION;
    return refused ? nullptr : static_cast<nvonnxparser::IParser *>(new Parser(*static_cast<nvinfer1::INetworkDefinition *>(network)));
}

extern "C" __attribute__((visibility("default"))) int getNvOnnxParserVersion() noexcept { return NV_ONNX_PARSER_VERSION; }
