// Engines of the stand-ins of TensorRT 10 and 11: tensors by name.
#include <map>

#include "demand.hpp"
#include "objects.hpp"

using namespace nvinfer1;
using namespace nvinfer1::apiv;
using namespace standin;

namespace {

struct Engine;

struct Execution : IExecutionContext, RefusingVExecutionContext, Counted {
    explicit Execution(Engine &of);
    ~Execution() override;
    bool setOptimizationProfileAsync(int32_t index, cudaStream_t) noexcept override { return index == 0; }
    bool setInputShape(char const *name, Dims const &given) noexcept override;
    Dims getTensorShape(char const *name) const noexcept override { return to_dims(dims.at(name)); }
    bool setTensorAddress(char const *name, void *address) noexcept override {
        addresses[name] = address;
        return dims.count(name) == 1;
    }
    bool enqueueV3(cudaStream_t stream) noexcept override;

    Engine &engine;
    std::map<std::string, std::vector<int64_t>> dims;
    std::map<std::string, void *> addresses;
};

struct Engine : ICudaEngine, RefusingVCudaEngine, Counted {
    explicit Engine(const Plan &given) : plan(given) { mImpl = this; }
    ~Engine() override { wrong_calls() += contexts; }
    const PlanInput *input(const std::string &name) const {
        for (const PlanInput &each : plan.inputs) {
            if (each.name == name)
                return &each;
        }
        return nullptr;
    }

    int32_t getNbIOTensors() const noexcept override { return static_cast<int32_t>(plan.inputs.size()) + 1; }
    char const *getIOTensorName(int32_t index) const noexcept override {
        // The output first: the order is the library's.
        return index == 0 ? "y" : plan.inputs[static_cast<size_t>(index) - 1].name.c_str();
    }
    TensorIOMode getTensorIOMode(char const *name) const noexcept override { return input(name) != nullptr ? TensorIOMode::kINPUT : TensorIOMode::kOUTPUT; }
    DataType getTensorDataType(char const *) const noexcept override { return DataType::kFLOAT; }
    Dims getTensorShape(char const *name) const noexcept override { return to_dims(input(name) != nullptr ? input(name)->dims : plan.inputs[0].dims); }
    bool isShapeInferenceIO(char const *) const noexcept override { return false; }
    int32_t getNbLayers() const noexcept override { return 1; }
#if NV_TENSORRT_MAJOR == 10
    size_t getDeviceMemorySize() const noexcept override { return 4096; }
#else
    int64_t getDeviceMemorySizeV2() const noexcept override { return 4096; }
#endif
    IExecutionContext *createExecutionContext(ExecutionContextAllocationStrategy) noexcept override {
        need_context();
        return standin::fails("execution") ? nullptr : new Execution(*this);
    }

    Plan plan;
    int contexts = 0;
};

Execution::Execution(Engine &of) : engine(of) {
    mImpl = this;
    engine.contexts++;
    for (const PlanInput &input : engine.plan.inputs)
        dims[input.name] = input.dims;
    dims["y"] = engine.plan.inputs[0].dims;
}

Execution::~Execution() { engine.contexts--; }

bool Execution::setInputShape(char const *name, Dims const &given) noexcept {
    const PlanInput *input = engine.input(name);
    std::vector<int64_t> sizes = from_dims(given);
    if (input == nullptr || sizes.size() != input->min.size() || standin::fails("shape"))
        return false;
    for (size_t d = 0; d < sizes.size(); d++) {
        if (sizes[d] < input->min[d] || sizes[d] > input->max[d])
            return false;
    }
    dims[name] = sizes;
    if (input == &engine.plan.inputs[0])
        dims["y"] = sizes;
    return true;
}

bool Execution::enqueueV3(cudaStream_t stream) noexcept {
    need_context();
    if (standin::fails("enqueue")) {
        log_error("the stand-in was asked to fail at this inference");
        return false;
    }
    const std::string &name = engine.plan.inputs[0].name;
    if (addresses.size() != dims.size()) {
        log_error("a tensor has no address");
        return false;
    }
    size_t elements = 1;
    for (int64_t dim : dims[name])
        elements *= static_cast<size_t>(dim);
    compute(stream, addresses[name], addresses["y"], elements);
    return true;
}

}  // namespace

ICudaEngine *standin::new_engine(const Plan &plan) { return new Engine(plan); }
