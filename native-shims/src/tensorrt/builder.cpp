#include "tensorrt/builder.hpp"

#include "core/failure.hpp"
#include "core/paths.hpp"
#include "tensorrt/logger.hpp"

namespace es {
namespace tensorrt {

namespace {

void need(bool holds, const char *what) {
    if (!holds)
        throw Failure(ES_DEVICE_FAILED, std::string("TensorRT could not make ") + what + ": " + logger().last_error());
}

void parse(nvonnxparser::IParser &parser, const BuildRequest &request) {
    logger().begin();
    // It opens the files of external weights, beside the model, as C's fopen does.
    std::string path = request.model_path.empty() ? "" : path_for_fopen(request.model_path, "TensorRT's parser");
    if (parser.parse(request.model->data(), request.model->size(), path.empty() ? nullptr : path.c_str()))
        return;

    std::string reasons;
    for (int i = 0; i < parser.getNbErrors(); i++) {
        const nvonnxparser::IParserError *error = parser.getError(i);
        if (error == nullptr)
            continue;
        reasons += (reasons.empty() ? "" : "; ") + (error->node() >= 0 ? "node " + std::to_string(error->node()) + ": " : std::string());
        reasons += error->desc() != nullptr ? error->desc() : "no reason given";
    }
    throw Failure(ES_MODEL_REFUSED, "TensorRT's parser refuses the model: " + (reasons.empty() ? logger().last_error() : reasons));
}

// The parser's inputs must be those that the profile was made for.
void check_inputs(const nvinfer1::INetworkDefinition &network, const std::vector<InputRange> &ranges) {
    for (int i = 0; i < network.getNbInputs(); i++) {
        const nvinfer1::ITensor *input = network.getInput(i);
        need(input != nullptr && input->getName() != nullptr, "the network's inputs");
        std::string name = input->getName();
        if (input->isShapeTensor())
            throw Failure(ES_MODEL_REFUSED, "input " + name + " has shapes as its numbers, which this provider does not do; export the model with fixed shapes");
        const InputRange *found = nullptr;
        for (const InputRange &range : ranges) {
            if (range.name == name)
                found = &range;
        }
        std::vector<int64_t> dims = from_dims(input->getDimensions());
        bool same = found != nullptr && found->dims.size() == dims.size();
        for (size_t d = 0; same && d < dims.size(); d++)
            same = dims[d] < 0 || (dims[d] == found->min[d] && dims[d] == found->max[d]);
        if (!same)
            throw Failure(ES_MODEL_REFUSED, "input " + name + " has another shape for TensorRT than in the file; export the model again, with the shapes of its inputs in it");
    }
}

void add_profile(nvinfer1::IBuilder &builder, nvinfer1::IBuilderConfig &config, const std::vector<InputRange> &ranges) {
    // The builder's own.
    nvinfer1::IOptimizationProfile *profile = builder.createOptimizationProfile();
    need(profile != nullptr, "an optimisation profile");
    bool taken = true;
    for (const InputRange &range : ranges) {
        if (!range.open)
            continue;
        const char *name = range.name.c_str();
        taken = taken && profile->setDimensions(name, nvinfer1::OptProfileSelector::kMIN, to_dims(range.min));
        taken = taken && profile->setDimensions(name, nvinfer1::OptProfileSelector::kOPT, to_dims(range.opt));
        taken = taken && profile->setDimensions(name, nvinfer1::OptProfileSelector::kMAX, to_dims(range.max));
    }
    if (!taken || !profile->isValid() || config.addOptimizationProfile(profile) < 0)
        throw Failure(ES_MODEL_REFUSED, "TensorRT refuses the range of shapes: " + logger().last_error());
}

}  // namespace

std::unique_ptr<nvinfer1::IHostMemory> build_plan(const Vendor &vendor, const BuildRequest &request) {
    // Each is ended before what it was made by, and the parser, which owns weights of the network, after the build.
    std::unique_ptr<nvinfer1::IBuilder> builder = vendor.make_builder();
    std::unique_ptr<nvinfer1::INetworkDefinition> network(builder->createNetworkV2(network_flags()));
    need(network != nullptr, "a network");
    std::unique_ptr<nvonnxparser::IParser> parser = vendor.make_parser(*network);
    parse(*parser, request);
    check_inputs(*network, *request.ranges);

    logger().begin();
    std::unique_ptr<nvinfer1::IBuilderConfig> config(builder->createBuilderConfig());
    need(config != nullptr, "a configuration");
    set_precision(*config, request.precision);
    if (request.workspace_bytes > 0)
        set_workspace(*config, request.workspace_bytes);
    if (is_open(*request.ranges)) {
        for (int i = 0; i < request.profiles; i++)
            add_profile(*builder, *config, *request.ranges);
    }

    logger().begin();
    std::unique_ptr<nvinfer1::IHostMemory> plan(builder->buildSerializedNetwork(*network, *config));
    if (plan == nullptr || plan->data() == nullptr || plan->size() == 0)
        throw Failure(ES_MODEL_REFUSED, "TensorRT could not build an engine of the model: " + logger().last_error());
    return plan;
}

}  // namespace tensorrt
}  // namespace es
