// A stand-in for libnvinfer: builder, network, profile and runtime, as far as the modules call them. It is no TensorRT: its only
// model is y = 2 x + 1.
#include <cstdlib>
#include <memory>

#include "demand.hpp"
#include "objects.hpp"

#if NV_TENSORRT_MAJOR == 8
#define DIMS_ARGUMENT Dims
#else
#define DIMS_ARGUMENT Dims const &
#endif

using namespace nvinfer1;
using namespace nvinfer1::apiv;
using namespace standin;

namespace {

ILogger *the_logger = nullptr;

struct HostMemory : IHostMemory, RefusingVHostMemory, Counted {
    explicit HostMemory(std::string text) : bytes(std::move(text)) { mImpl = this; }
    void *data() const noexcept override { return const_cast<char *>(bytes.data()); }
    std::size_t size() const noexcept override { return bytes.size(); }
    std::string bytes;
};

struct Tensor : ITensor, RefusingVTensor, Counted {
    Tensor(const char *given, Dims size) : name(given), dims(size) { mImpl = this; }
    const char *getName() const noexcept override { return name.c_str(); }
    Dims getDimensions() const noexcept override { return dims; }
    bool isShapeTensor() const noexcept override { return name == "shape"; }
    std::string name;
    Dims dims;
};

struct Network : INetworkDefinition, RefusingVNetworkDefinition, Counted {
    Network() { mImpl = this; }
    ITensor *addInput(char const *name, DataType, DIMS_ARGUMENT dims) noexcept override {
        inputs.emplace_back(new Tensor(name, dims));
        return inputs.back().get();
    }
    int32_t getNbInputs() const noexcept override { return static_cast<int32_t>(inputs.size()); }
    ITensor *getInput(int32_t index) const noexcept override { return inputs[static_cast<size_t>(index)].get(); }
    std::vector<std::unique_ptr<Tensor>> inputs;
};

struct Profile : IOptimizationProfile, RefusingVOptimizationProfile, Counted {
    Profile() { mImpl = this; }
    bool setDimensions(char const *name, OptProfileSelector select, DIMS_ARGUMENT dims) noexcept override {
        if (select == OptProfileSelector::kMIN)
            ranges.push_back({name, {}, from_dims(dims), {}});
        if (select == OptProfileSelector::kMAX)
            ranges.back().max = from_dims(dims);
        return !standin::fails("profile");
    }
    bool isValid() const noexcept override { return !ranges.empty(); }
    std::vector<PlanInput> ranges;
};

struct Config : IBuilderConfig, RefusingVBuilderConfig, Counted {
    Config() { mImpl = this; }
    void setFlag(BuilderFlag flag) noexcept override { flags += "f" + std::to_string(static_cast<int>(flag)); }
    int32_t addOptimizationProfile(IOptimizationProfile const *profile) noexcept override {
        profiles.push_back(static_cast<Profile const *>(profile));
        return static_cast<int32_t>(profiles.size()) - 1;
    }
#if NV_TENSORRT_MAJOR == 8
    void setMaxWorkspaceSize(std::size_t size) noexcept override { flags += "w" + std::to_string(size); }
#else
    void setMemoryPoolLimit(MemoryPoolType, std::size_t size) noexcept override { flags += "w" + std::to_string(size); }
#endif
    std::string flags;
    std::vector<Profile const *> profiles;
};

struct Builder : IBuilder, RefusingVBuilder, Counted {
    Builder() { mImpl = this; }
    IBuilderConfig *createBuilderConfig() noexcept override { return standin::fails("config") ? nullptr : new Config; }
    INetworkDefinition *createNetworkV2(NetworkDefinitionCreationFlags flags) noexcept override {
        // The batch is a dimension by a flag up to 9, and always after.
        if ((NV_TENSORRT_MAJOR < 10) != ((flags & 1) != 0))
            wrong_calls()++;
        return standin::fails("network") ? nullptr : new Network;
    }
    IOptimizationProfile *createOptimizationProfile() noexcept override {
        owned.emplace_back(new Profile);
        return owned.back().get();
    }
    IHostMemory *buildSerializedNetwork(INetworkDefinition &network, IBuilderConfig &config) noexcept override {
        need_context();
        if (standin::fails("build")) {
            log_error("the stand-in was asked to fail at building");
            return nullptr;
        }
        const Config &settings = static_cast<Config &>(config);
        Plan plan;
        plan.flags = settings.flags;
        plan.profiles = settings.profiles.empty() ? 1 : static_cast<int>(settings.profiles.size());
        for (const auto &input : static_cast<Network &>(network).inputs) {
            PlanInput each{input->name, from_dims(input->dims), {}, {}};
            each.min = each.max = each.dims;
            for (const Profile *profile : settings.profiles)
                for (const PlanInput &range : profile->ranges)
                    if (range.name == each.name) {
                        each.min = range.min;
                        each.max = range.max;
                    }
            plan.inputs.push_back(each);
        }
        return new HostMemory(plan.text());
    }
    std::vector<std::unique_ptr<Profile>> owned;
};

struct Runtime : IRuntime, RefusingVRuntime, Counted {
    Runtime() { mImpl = this; }
#if NV_TENSORRT_MAJOR == 8
    ICudaEngine *deserializeCudaEngine(const void *blob, std::size_t size, IPluginFactory *) noexcept override {
#else
    ICudaEngine *deserializeCudaEngine(void const *blob, std::size_t size) noexcept override {
#endif
        need_context();
        Plan plan;
        if (standin::fails("deserialise") || !Plan::parse(blob, size, plan)) {
            log_error("the stand-in does not take this plan");
            return nullptr;
        }
        return new_engine(plan);
    }
};

// A release takes what was built with the headers of an older one of its major.
bool takes(int32_t version) {
    const int32_t own = static_cast<int32_t>(NV_TENSORRT_VERSION), unit = NV_TENSORRT_MAJOR < 10 ? 1000 : 10000;
    if (version <= own && version / unit == own / unit)
        return true;
    log_error("headers of another version");
    return false;
}

}  // namespace

void standin::log_error(const char *message) {
    if (the_logger != nullptr)
        the_logger->log(ILogger::Severity::kERROR, message);
}

extern "C" __attribute__((visibility("default"))) void *createInferBuilder_INTERNAL(void *logger, int32_t version) noexcept {
    the_logger = static_cast<ILogger *>(logger);
    the_logger->log(ILogger::Severity::kINFO, "a stand-in's builder");
    need_context();
    return standin::fails("builder") || !takes(version) ? nullptr : static_cast<IBuilder *>(new Builder);
}

extern "C" __attribute__((visibility("default"))) void *createInferRuntime_INTERNAL(void *logger, int32_t version) noexcept {
    the_logger = static_cast<ILogger *>(logger);
    need_context();
    return standin::fails("runtime") || !takes(version) ? nullptr : static_cast<IRuntime *>(new Runtime);
}

// Of the headers, or what the variable STANDIN_TENSORRT_VERSION says.
extern "C" __attribute__((visibility("default"))) int32_t getInferLibVersion() noexcept {
    const char *variable = std::getenv("STANDIN_TENSORRT_VERSION");
    return variable != nullptr ? std::atoi(variable) : static_cast<int32_t>(NV_TENSORRT_VERSION);
}
