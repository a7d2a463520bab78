#include "tensorrt/engine.hpp"

#include "core/failure.hpp"
#include "tensorrt/engine_cache.hpp"
#include "tensorrt/engine_key.hpp"
#include "tensorrt/logger.hpp"
#include "tensorrt/model_file.hpp"
#include "tensorrt/precision.hpp"

namespace es {
namespace tensorrt {

namespace {

// A file that was not loaded from a path is known by its version alone.
void add_file(EngineKey &key, const std::string &name, const std::string &path) {
    std::vector<uint8_t> bytes = read_file(path);
    key.add(name, bytes.data(), bytes.size());
}

struct Ingredients {
    const Vendor &vendor;
    const Driver &driver;
    const DeviceFacts &device;
    const OnnxModel &onnx;
    const std::string &model_folder, &precision;
    const BuildRequest &request;
};

Digest key_of(const Ingredients &of) {
    EngineKey key;
    key.add("module", ES_VERSION " for TensorRT " + version_text(static_cast<int>(NV_TENSORRT_VERSION)));
    key.add("tensorrt", version_text(of.vendor.version()));
    // Its number has been the same since the first release, and users build their own: its bytes tell.
    if (is_file(of.vendor.parser_library().path()))
        add_file(key, "parser", of.vendor.parser_library().path());
    key.add("parser version", of.vendor.parser_version());
    key.add("driver", of.driver.version());
    key.add("device", of.device.name);
    key.add("compute capability", of.device.compute_capability);
    key.add("device memory", std::to_string(of.device.total_memory_bytes));
    key.add("multiprocessors", std::to_string(of.device.multiprocessors));
    key.add("precision", of.precision);
    key.add("profile", text_of(*of.request.ranges));
    key.add("profiles", std::to_string(of.request.profiles));
    key.add("workspace", std::to_string(of.request.workspace_bytes));
    key.add("model", of.request.model->data(), of.request.model->size());
    for (const std::string &file : of.onnx.external_files)
        add_file(key, "tensors in " + file, of.model_folder + file);
    return key.digest();
}

std::unique_ptr<nvinfer1::ICudaEngine> deserialised(nvinfer1::IRuntime &runtime, const void *plan, size_t size) {
    logger().begin();
    return std::unique_ptr<nvinfer1::ICudaEngine>(runtime.deserializeCudaEngine(plan, size));
}

}  // namespace

Engine make_engine(const Vendor &vendor, const Driver &driver, const DeviceFacts &device, const SessionSettings &settings, const SessionOptions &options, uint32_t slots) {
    // The folder first: whoever asked for a cache that cannot be should not wait for a build.
    std::unique_ptr<EngineCache> cache(options.cache_dir.empty() ? nullptr : new EngineCache(options.cache_dir));
    const std::vector<uint8_t> model = read_file(settings.model_path);
    const OnnxModel onnx = read_onnx(model);

    Engine result;
    result.precision = check_precision(options, onnx, StronglyTyped);
    result.ranges = make_profile(onnx, settings.input_shapes, options);
    BuildRequest request;
    request.model = &model;
    request.model_path = onnx.external_files.empty() ? "" : absolute(settings.model_path);
    request.ranges = &result.ranges;
    request.profiles = profile_count(slots, is_open(result.ranges));
    request.precision = options.precision;
    request.workspace_bytes = options.workspace_bytes > 0 ? options.workspace_bytes : default_workspace(vendor.version(), device.total_memory_bytes);

    result.runtime = vendor.make_runtime();
    Digest key = {};
    if (cache != nullptr) {
        key = key_of({vendor, driver, device, onnx, folder_of(settings.model_path), result.precision, request});
        std::vector<uint8_t> plan = cache->find(key);
        if (!plan.empty()) {
            result.engine = deserialised(*result.runtime, plan.data(), plan.size());
            result.plan_bytes = plan.size();
            if (result.engine == nullptr)
                cache->drop(key);
        }
        if (result.engine != nullptr) {
            result.from_cache = true;
            result.plan_file = cache->path_of(key);
            return result;
        }
    }

    std::unique_ptr<nvinfer1::IHostMemory> plan = build_plan(vendor, request);
    result.engine = deserialised(*result.runtime, plan->data(), plan->size());
    if (result.engine == nullptr)
        throw Failure(ES_DEVICE_FAILED, "TensorRT does not take the engine that it built: " + logger().last_error());
    result.plan_bytes = plan->size();
    if (cache != nullptr) {
        result.cache_error = cache->keep(key, plan->data(), plan->size());
        if (result.cache_error.empty())
            result.plan_file = cache->path_of(key);
    }
    return result;
}

}  // namespace tensorrt
}  // namespace es
