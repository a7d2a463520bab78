// The core: version, devices, their properties, and compiling for them. Every device is the processor, and says so.
#include <algorithm>
#include <atomic>
#include <cstdarg>
#include <cstdlib>
#include <sstream>

#include "compiled.hpp"
#include "control.hpp"
#include "fault.hpp"
#include "model.hpp"

using namespace standin;

struct ov_core {};

namespace standin {
namespace {

#if defined(STANDIN_2022_3)
const char Build[] = "2022.3.1 (stand-in for tests, no device of OpenVINO's)";
#else
const char Build[] = "2025.4.1 (stand-in for tests, no device of OpenVINO's)";
#endif

using Properties = std::map<std::string, std::string>;

// What may be given when a model is compiled, with the value where it is not.
const Properties Settable = {
    {"PERFORMANCE_HINT", "LATENCY"}, {"NUM_STREAMS", "1"}, {"INFERENCE_NUM_THREADS", "1"}, {"INFERENCE_PRECISION_HINT", "f32"}, {"CACHE_DIR", ""}, {"PERF_COUNT", "NO"},
};

std::atomic<int64_t> gpu_bytes{0};

bool is_virtual(const std::string &device) {
    std::string base = device.substr(0, device.find(':'));
    return base == "AUTO" || base == "MULTI" || base == "HETERO" || base == "BATCH";
}

// Devices that choose among others do not have what is another's to set.
Properties settable(const std::string &device) {
    Properties all = Settable;
    if (is_virtual(device)) {
        all.erase("NUM_STREAMS");
        all.erase("INFERENCE_NUM_THREADS");
        all["DEVICE_PROPERTIES"] = "";
    }
    return all;
}

// The devices that a name stands for. Throws a Fault where one of them is not there.
std::vector<std::string> devices_of(const std::string &name) {
    std::vector<std::string> there = Control::the().devices(), found;
    size_t colon = name.find(':');
    if (is_virtual(name) && colon == std::string::npos)
        return there;
    std::istringstream parts(is_virtual(name) ? name.substr(colon + 1) : name);
    std::string part;
    while (std::getline(parts, part, ',')) {
        auto device = std::find_if(there.begin(), there.end(), [&](const std::string &id) { return id == part || id.compare(0, part.size() + 1, part + ".") == 0; });
        if (device == there.end())
            throw Fault(OV_GENERAL_ERROR, "Device with \"" + part + "\" name is not registered in the OpenVINO Runtime");
        found.push_back(*device);
    }
    return found;
}

std::string words(const std::vector<std::string> &all) {
    std::string text;
    for (const std::string &each : all)
        text += (text.empty() ? "" : " ") + each;
    return text;
}

bool is_gpu(const std::string &device) { return device.compare(0, 3, "GPU") == 0; }

std::string property_of(const std::string &device, const std::string &key) {
    Properties all = settable(device);
    all["FULL_DEVICE_NAME"] = device + " (stand-in for tests: the processor)";
    all["DEVICE_ARCHITECTURE"] = "stand-in";
    all["OPTIMIZATION_CAPABILITIES"] = "FP32 INT8";
    all["RANGE_FOR_STREAMS"] = "1 8";
    all["RANGE_FOR_ASYNC_INFER_REQUESTS"] = "1 8 1";
    if (is_gpu(device)) {
        all["GPU_DEVICE_TOTAL_MEM_SIZE"] = "1073741824";
        all["GPU_MEMORY_STATISTICS"] = "{cl_mem:0,usm_device:" + std::to_string(gpu_bytes) + ",usm_host:4096}";
    }
    std::vector<std::string> keys = {"SUPPORTED_PROPERTIES"};
    for (const auto &property : all)
        keys.push_back(property.first);
    all["SUPPORTED_PROPERTIES"] = words(keys);
    auto found = all.find(key);
    if (found == all.end())
        throw Fault(OV_GENERAL_ERROR, "Unsupported property " + key + " by " + device + " plugin");
    return found->second;
}

std::shared_ptr<Compiled> compile(const ov_model *model, const std::string &device, const Properties &given) {
    Control::the().open("compile");
    std::vector<std::string> devices = devices_of(device);
    Properties known = settable(device), properties = Settable;
    for (const auto &property : given) {
        if (known.count(property.first) == 0)
            throw Fault(OV_GENERAL_ERROR, "Unsupported property " + property.first + " by " + device + " plugin");
        properties[property.first] = property.second;
    }
    int threads = std::atoi(properties["INFERENCE_NUM_THREADS"].c_str());
    if (threads < 1)
        throw Fault(OV_GENERAL_ERROR, "Wrong value " + properties["INFERENCE_NUM_THREADS"] + " for property key INFERENCE_NUM_THREADS");
    properties["EXECUTION_DEVICES"] = words(devices);

    auto made = std::make_shared<Compiled>(model->onnx, threads);
    made->properties = properties;
    if (is_gpu(devices.front())) {
        auto bytes = static_cast<int64_t>(model->onnx.size());
        gpu_bytes += bytes;
        made->memory = std::shared_ptr<void>(nullptr, [bytes](void *) { gpu_bytes -= bytes; });
    }
    return made;
}

}  // namespace
}  // namespace standin

STANDIN_API ov_status_e ov_get_openvino_version(ov_version_t *version) {
    if (version == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { *version = {copy(Build), copy("stand-in for OpenVINO Runtime")}; });
}

STANDIN_API void ov_version_free(ov_version_t *version) {
    if (version == nullptr)
        return;
    delete[] version->buildNumber;
    delete[] version->description;
    *version = {nullptr, nullptr};
}

STANDIN_API ov_status_e ov_core_create(ov_core **core) {
    if (core == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        Control::the().open("core");
        // Missed here rather than at the first tensor.
        ort();
        *core = answers_null("ov_core_create") ? nullptr : new ov_core;
    });
}

STANDIN_API void ov_core_free(ov_core *core) {
    delete core;
    keep_message("");
}

STANDIN_API ov_status_e ov_core_get_available_devices(const ov_core *core, ov_available_devices_t *devices) {
    if (core == nullptr || devices == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        Control::the().device_is_there();
        std::vector<std::string> all = Control::the().devices();
        devices->size = all.size();
        devices->devices = answers_null("ov_core_get_available_devices") ? nullptr : new char *[all.size()];
        for (size_t i = 0; devices->devices != nullptr && i < all.size(); i++)
            devices->devices[i] = copy(all[i]);
    });
}

STANDIN_API void ov_available_devices_free(ov_available_devices_t *devices) {
    if (devices == nullptr)
        return;
    for (size_t i = 0; devices->devices != nullptr && i < devices->size; i++)
        delete[] devices->devices[i];
    delete[] devices->devices;
    *devices = {nullptr, 0};
}

STANDIN_API ov_status_e ov_core_get_property(const ov_core *core, const char *device, const char *key, char **value) {
    if (core == nullptr || device == nullptr || key == nullptr || value == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        Control::the().device_is_there();
        *value = copy(property_of(is_virtual(device) ? device : devices_of(device).front(), key));
    });
}

STANDIN_API ov_status_e ov_core_compile_model(const ov_core *core, const ov_model *model, const char *device, size_t arguments, ov_compiled_model **compiled, ...) {
    if (core == nullptr || model == nullptr || device == nullptr || compiled == nullptr || arguments % 2 != 0)
        return OV_INVALID_C_PARAM;
    va_list list;
    va_start(list, compiled);
    ov_status_e status = guard([&] {
        Properties properties;
        for (size_t i = 0; i < arguments; i += 2) {
            std::string key = va_arg(list, char *);
            properties[key] = va_arg(list, char *);
        }
        *compiled = answers_null("ov_core_compile_model") ? nullptr : new ov_compiled_model{compile(model, device, properties)};
    });
    va_end(list);
    return status;
}
