// Engines of the stand-in of TensorRT 8: numbered bindings, a row for every profile.
#include <set>

#include "demand.hpp"
#include "objects.hpp"

using namespace nvinfer1;
using namespace nvinfer1::apiv;
using namespace standin;

namespace {

struct Engine;

struct Execution : IExecutionContext, RefusingVExecutionContext, Counted {
    Execution(Engine &of, int first_profile);
    ~Execution() override;
    bool setOptimizationProfileAsync(int32_t index, cudaStream_t) noexcept override;
    bool setBindingDimensions(int32_t index, Dims dims) noexcept override;
    Dims getBindingDimensions(int32_t index) const noexcept override;
    bool enqueueV2(void *const *bindings, cudaStream_t stream, cudaEvent_t *) noexcept override;

    Engine &engine;
    int profile;
    std::vector<std::vector<int64_t>> dims;
};

struct Engine : ICudaEngine, RefusingVCudaEngine, Counted {
    explicit Engine(const Plan &given) : plan(given) {
        mImpl = this;
        for (int profile = 0; profile < plan.profiles; profile++) {
            for (const PlanInput &input : plan.inputs)
                names.push_back(input.name + (profile > 0 ? " [profile " + std::to_string(profile) + "]" : ""));
            names.push_back("y");
        }
    }
    ~Engine() override { wrong_calls() += contexts; }
    int row() const { return static_cast<int>(plan.inputs.size()) + 1; }
    const std::vector<int64_t> &dims(int index) const { return plan.inputs[static_cast<size_t>(is_output(index) ? 0 : index % row())].dims; }
    bool is_output(int index) const { return index % row() == row() - 1; }

    int32_t getNbBindings() const noexcept override { return row() * plan.profiles; }
    int32_t getNbOptimizationProfiles() const noexcept override { return plan.profiles; }
    const char *getBindingName(int32_t index) const noexcept override { return names[static_cast<size_t>(index)].c_str(); }
    bool bindingIsInput(int32_t index) const noexcept override { return !is_output(index); }
    DataType getBindingDataType(int32_t) const noexcept override { return DataType::kFLOAT; }
    Dims getBindingDimensions(int32_t index) const noexcept override { return to_dims(dims(index)); }
    bool isShapeBinding(int32_t) const noexcept override { return false; }
    int32_t getNbLayers() const noexcept override { return 1; }
    size_t getDeviceMemorySize() const noexcept override { return 4096; }
    IExecutionContext *createExecutionContext() noexcept override {
        need_context();
        return standin::fails("execution") ? nullptr : new Execution(*this, contexts);
    }

    Plan plan;
    std::vector<std::string> names;
    int contexts = 0;
    std::set<int> profiles_in_use;
};

// The first context has the first profile; the others must choose.
Execution::Execution(Engine &of, int before) : engine(of), profile(before == 0 || of.plan.profiles == 1 ? 0 : -1) {
    mImpl = this;
    engine.contexts++;
    if (profile == 0)
        engine.profiles_in_use.insert(0);
    for (int i = 0; i < engine.row(); i++)
        dims.push_back(engine.dims(i));
}

Execution::~Execution() {
    engine.contexts--;
    engine.profiles_in_use.erase(profile);
}

bool Execution::setOptimizationProfileAsync(int32_t index, cudaStream_t) noexcept {
    need_context();
    if (index < 0 || index >= engine.plan.profiles || !engine.profiles_in_use.insert(index).second)
        return false;
    profile = index;
    return true;
}

bool Execution::setBindingDimensions(int32_t index, Dims given) noexcept {
    int own = index - profile * engine.row();
    if (profile < 0 || own < 0 || own >= engine.row() - 1 || standin::fails("shape"))
        return false;
    const PlanInput &input = engine.plan.inputs[static_cast<size_t>(own)];
    std::vector<int64_t> sizes = from_dims(given);
    for (size_t d = 0; d < sizes.size(); d++) {
        if (sizes[d] < input.min[d] || sizes[d] > input.max[d])
            return false;
    }
    dims[static_cast<size_t>(own)] = sizes;
    if (own == 0)
        dims.back() = sizes;
    return true;
}

Dims Execution::getBindingDimensions(int32_t index) const noexcept { return to_dims(dims[static_cast<size_t>(index % engine.row())]); }

bool Execution::enqueueV2(void *const *bindings, cudaStream_t stream, cudaEvent_t *) noexcept {
    need_context();
    if (standin::fails("enqueue")) {
        log_error("the stand-in was asked to fail at this inference");
        return false;
    }
    size_t elements = 1, first = static_cast<size_t>(profile * engine.row());
    for (int64_t dim : dims[0])
        elements *= static_cast<size_t>(dim);
    compute(stream, bindings[first], bindings[first + static_cast<size_t>(engine.row()) - 1], elements);
    return true;
}

}  // namespace

ICudaEngine *standin::new_engine(const Plan &plan) { return new Engine(plan); }
