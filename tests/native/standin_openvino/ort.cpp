#include "ort.hpp"

#include <dlfcn.h>

#include <cstdlib>

#include "fault.hpp"

namespace standin {

namespace {

std::string beside() {
    Dl_info info;
    std::string path = dladdr(reinterpret_cast<void *>(&beside), &info) != 0 && info.dli_fname != nullptr ? info.dli_fname : "";
    size_t slash = path.find_last_of('/');
    return (slash == std::string::npos ? "." : path.substr(0, slash)) + "/libonnxruntime.so";
}

const OrtApi *load() {
    // Official libraries send usage data home; it is read when the library is loaded.
    setenv("ORT_DISABLE_TELEMETRY", "1", 0);
    const char *given = std::getenv("STANDIN_OPENVINO_ONNXRUNTIME");
    std::string file = given != nullptr && given[0] != '\0' ? given : beside();
    void *library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
        throw Fault(OV_GENERAL_ERROR, std::string("the stand-in has no ONNX Runtime; name its file in STANDIN_OPENVINO_ONNXRUNTIME: ") + dlerror());
    auto base = reinterpret_cast<const OrtApiBase *(*)()>(dlsym(library, "OrtGetApiBase"));
    const OrtApi *api = base != nullptr ? base()->GetApi(ORT_API_VERSION) : nullptr;
    if (api == nullptr)
        throw Fault(OV_GENERAL_ERROR, file + " is not the ONNX Runtime that the stand-in was built for");
    return api;
}

// One for the process, which ends with it.
OrtEnv *environment() {
    static OrtEnv *made = [] {
        OrtEnv *env = nullptr;
        check(ort().CreateEnv(ORT_LOGGING_LEVEL_FATAL, "standin_openvino", &env));
        return env;
    }();
    return made;
}

}  // namespace

const OrtApi &ort() {
    static const OrtApi *api = load();
    return *api;
}

void check(OrtStatus *status) {
    if (status == nullptr)
        return;
    std::string message = ort().GetErrorMessage(status);
    ort().ReleaseStatus(status);
    throw Fault(OV_GENERAL_ERROR, message);
}

LoadedModel::LoadedModel(const std::string &onnx, int threads) {
    OrtSessionOptions *options = nullptr;
    check(ort().CreateSessionOptions(&options));
    std::unique_ptr<OrtSessionOptions, void (*)(OrtSessionOptions *)> held(options, [](OrtSessionOptions *o) { ort().ReleaseSessionOptions(o); });
    if (threads == 0)
        check(ort().SetSessionGraphOptimizationLevel(options, ORT_DISABLE_ALL));
    check(ort().SetIntraOpNumThreads(options, threads > 0 ? threads : 1));
    check(ort().SetInterOpNumThreads(options, 1));
    OrtSession *session = nullptr;
    check(ort().CreateSessionFromArray(environment(), onnx.data(), onnx.size(), options, &session));
    session_.reset(session);
    inputs_ = ports(true);
    outputs_ = ports(false);
}

std::vector<PortInfo> LoadedModel::ports(bool inputs) const {
    OrtAllocator *allocator = nullptr;
    check(ort().GetAllocatorWithDefaultOptions(&allocator));
    size_t count = 0;
    check((inputs ? ort().SessionGetInputCount : ort().SessionGetOutputCount)(session(), &count));
    std::vector<PortInfo> all(count);
    for (size_t i = 0; i < count; i++) {
        char *name = nullptr;
        check((inputs ? ort().SessionGetInputName : ort().SessionGetOutputName)(session(), i, allocator, &name));
        all[i].name = name;
        check(ort().AllocatorFree(allocator, name));

        OrtTypeInfo *type = nullptr;
        check((inputs ? ort().SessionGetInputTypeInfo : ort().SessionGetOutputTypeInfo)(session(), i, &type));
        std::unique_ptr<OrtTypeInfo, void (*)(OrtTypeInfo *)> held(type, [](OrtTypeInfo *t) { ort().ReleaseTypeInfo(t); });
        const OrtTensorTypeAndShapeInfo *tensor = nullptr;
        check(ort().CastTypeInfoToTensorInfo(type, &tensor));
        if (tensor == nullptr)
            throw Fault(OV_GENERAL_ERROR, all[i].name + " is no tensor");
        check(ort().GetTensorElementType(tensor, &all[i].type));
        size_t rank = 0;
        check(ort().GetDimensionsCount(tensor, &rank));
        all[i].dims.resize(rank);
        check(ort().GetDimensions(tensor, all[i].dims.data(), rank));
    }
    return all;
}

}  // namespace standin
