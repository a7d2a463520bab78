// A TensorRT module through edge_shim's public functions, on the stand-ins.
#include <dlfcn.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <map>
#include <thread>
#include <vector>

#include "check.hpp"
#include "edge_shim.h"
#include "onnx_bytes.hpp"

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string libraries, folder, major_version;

struct StandIn {
    void *cuda = dlopen((libraries + "/libstandin_cuda.so").c_str(), RTLD_NOW);
    void *nvinfer = dlopen((libraries + "/libstandin_nvinfer" + major_version + ".so").c_str(), RTLD_NOW);

    int number(void *library, const char *name) const { return reinterpret_cast<int (*)()>(dlsym(library, name))(); }
    int cuda_number(const char *name) const { return number(cuda, name); }
    int live() const { return cuda_number("standin_cuda_live") + number(nvinfer, "standin_nvinfer_live"); }
    int wrong() const { return cuda_number("standin_cuda_wrong") + number(nvinfer, "standin_nvinfer_wrong"); }
    void hold(int held) const { reinterpret_cast<void (*)(int)>(dlsym(cuda, "standin_cuda_hold"))(held); }
};

void demand(const char *what) { setenv("STANDIN_TENSORRT", what, 1); }

std::vector<es_option> options_of(const Pairs &pairs) {
    std::vector<es_option> options;
    for (const auto &pair : pairs)
        options.push_back({pair.first.c_str(), pair.second.c_str()});
    return options;
}

Pairs where() {
    return {{"tensorrt", libraries + "/libstandin_nvinfer" + major_version + ".so"},
            {"onnxparser", libraries + "/libstandin_nvonnxparser" + major_version + ".so"},
            {"cuda", libraries + "/libstandin_cuda.so"}};
}

es_status open_provider(const Pairs &pairs, es_provider **provider) {
    std::vector<es_option> options = options_of(pairs);
    return es_provider_open("tensorrt", options.data(), options.size(), provider);
}

std::string write_model(const std::string &name, const std::string &graph) {
    std::string path = folder + "/" + name;
    std::ofstream(path, std::ios::binary) << model(graph);
    return path;
}

// One input of 3 floats for each of an open batch.
std::string plain_model() { return write_model("plain.onnx", bytes(11, value_info("x", 1, Open + Three))); }

es_status open_session(es_provider *provider, const std::string &path, const Pairs &pairs, uint32_t slots, int64_t batch, es_session **session) {
    es_session_settings settings = {};
    settings.struct_size = sizeof settings;
    settings.slots = slots;
    settings.device = "0";
    settings.model_path = path.c_str();
    std::vector<es_option> options = options_of(pairs);
    settings.options = options.data();
    settings.option_count = options.size();
    es_input_shape shape = {};
    shape.struct_size = sizeof shape;
    shape.name = "x";
    shape.rank = 2;
    shape.dims[0] = batch;
    shape.dims[1] = 3;
    settings.input_shapes = &shape;
    settings.input_shape_count = batch > 0 ? 1 : 0;
    return es_session_open(provider, &settings, session);
}

std::string property(es_session *session, const std::string &key) {
    for (size_t i = 0; i < es_session_property_count(session); i++) {
        es_option option;
        if (es_session_property(session, i, &option) == ES_OK && key == option.key)
            return option.value;
    }
    return "";
}

float *floats(es_session *session, uint32_t slot, es_direction direction, size_t count) {
    void *data = nullptr;
    size_t size = 0;
    es_status status = es_slot_buffer(session, slot, direction, 0, &data, &size);
    check(status == ES_OK && size == count * sizeof(float), "a buffer has the tensor's size");
    return status == ES_OK && size == count * sizeof(float) ? static_cast<float *>(data) : nullptr;
}

void fill(es_session *session, uint32_t slot, size_t count, float first) {
    float *x = floats(session, slot, ES_INPUT, count);
    for (size_t i = 0; x != nullptr && i < count; i++)
        x[i] = first + static_cast<float>(i);
}

bool answers(es_session *session, uint32_t slot, size_t count, float first) {
    const float *y = floats(session, slot, ES_OUTPUT, count);
    for (size_t i = 0; y != nullptr && i < count; i++) {
        if (y[i] != 2 * (first + static_cast<float>(i)) + 1)
            return false;
    }
    return y != nullptr;
}

void failed(es_status status, es_status expected, const std::string &words) {
    std::string message = es_last_error();
    check(status == expected && message.find(words) != std::string::npos, std::string(es_status_name(expected)) + " with \"" + words + "\", not " + es_status_name(status) + ": " + message);
}

void providers() {
    es_provider *provider = nullptr;
    check(open_provider(where(), &provider) == ES_OK, std::string("the provider opens: ") + es_last_error());
    check(es_provider_library_count(provider) == 3, "it has three libraries");
    es_device_list *list = nullptr;
    check(es_provider_devices(provider, &list) == ES_OK && es_device_list_count(list) == 1, "the driver has one device");
    es_device device = {};
    device.struct_size = sizeof device;
    check(es_device_list_get(list, 0, &device) == ES_OK && std::string(device.id) == "0" && std::string(device.name) == "stand-in, no GPU" && device.memory_bytes == int64_t(1) << 32, "it is told of");
    es_option first = {};
    check(es_device_list_property(list, 0, 0, &first) == ES_OK && std::string(first.key) == "compute_capability" && std::string(first.value) == "5.5", "with its compute capability");
    es_device_list_free(list);

    demand("devices:0");
    check(es_provider_devices(provider, &list) == ES_OK && es_device_list_count(list) == 0, "no GPU is an empty list");
    es_device_list_free(list);
    es_session *session = nullptr;
    failed(open_session(provider, plain_model(), {}, 0, 0, &session), ES_NOT_FOUND, "sees no GPU");
    demand("init:0");
    failed(es_provider_devices(provider, &list), ES_DEVICE_FAILED, "cuInit: CUDA_ERROR_UNKNOWN");
    demand("");
    es_provider_close(provider);

    Pairs none = where();
    none[0].second = folder + "/none.so";
    failed(open_provider(none, &provider), ES_LIBRARY_MISSING, "none.so (not there)");
    Pairs wrong = where();
    wrong[0].second = wrong[2].second;
    failed(open_provider(wrong, &provider), ES_LIBRARY_MISMATCH, "has no function getInferLibVersion");
    setenv("STANDIN_TENSORRT_VERSION", major_version == "8" ? "100300" : "8601", 1);
    failed(open_provider(where(), &provider), ES_LIBRARY_MISMATCH, major_version == "8" ? "is TensorRT 10.3.0, and this module was built for TensorRT 8." : "is TensorRT 8.6.1, and this module was built for TensorRT 1");
    setenv("STANDIN_TENSORRT_VERSION", major_version == "8" ? "8001" : major_version == "10" ? "100000" : "109999", 1);
    if (major_version != "11")
        failed(open_provider(where(), &provider), ES_LIBRARY_MISMATCH, "which is newer");
    unsetenv("STANDIN_TENSORRT_VERSION");
    Pairs unknown = where();
    unknown.push_back({"tensorrt_path", "x"});
    failed(open_provider(unknown, &provider), ES_INVALID_ARGUMENT, "no option tensorrt_path");
}

void running(es_provider *provider, const StandIn &stand_in) {
    es_session *session = nullptr;
    check(open_session(provider, plain_model(), {}, 0, 0, &session) == ES_OK, std::string("a session opens: ") + es_last_error());
    check(es_session_slot_count(session) == 1, "one slot is the default");
    es_tensor tensor = {};
    tensor.struct_size = sizeof tensor;
    check(es_session_tensor(session, ES_INPUT, 0, &tensor) == ES_OK && tensor.rank == 2 && tensor.dims[0] == 1 && tensor.dims[1] == 3 && tensor.byte_size == 12, "an open size is 1");
    check(*floats(session, 0, ES_INPUT, 3) == 0, "buffers are zero at first");
    for (int i = 0; i < 100; i++) {
        fill(session, 0, 3, static_cast<float>(i));
        check(es_slot_run(session, 0) == ES_OK && answers(session, 0, 3, static_cast<float>(i)), "a run answers");
    }
    check(property(session, "precision") == "fp32" && property(session, "engine") == "built" && property(session, "layers") == "1", "the engine is told of");
    es_memory memory = {};
    memory.struct_size = sizeof memory;
    check(es_session_memory(session, &memory) == ES_OK && memory.host_bytes == 24 && memory.device_bytes == 4096 + 24 + std::stoll(property(session, "plan_bytes")) && memory.cached_bytes == ES_UNKNOWN_BYTES, "memory is told of");

    stand_in.hold(1);
    fill(session, 0, 3, 5);
    check(es_slot_start(session, 0) == ES_OK, "a run starts");
    check(es_slot_wait(session, 0, 0) == ES_TIMED_OUT && es_slot_wait(session, 0, 2000000) == ES_TIMED_OUT, "and has not ended while the device is held");
    check(es_slot_run(session, 0) == ES_BUSY, "nor may the slot be used");
    check(es_slot_cancel(session, 0) == ES_UNSUPPORTED, "nor can it be cancelled");
    stand_in.hold(0);
    check(es_slot_wait(session, 0, -1) == ES_OK && answers(session, 0, 3, 5), "it ends with its answer");
    check(es_slot_start(session, 0) == ES_OK && es_slot_wait(session, 0, 60000000000) == ES_OK, "a wait with a limit ends as well");
    check(es_slot_start(session, 0) == ES_OK, "a run may be in flight when its session closes");
    es_session_close(session);

    // More slots, a batch: each in flight at once, each on a thread of its own.
    check(open_session(provider, plain_model(), {{"max_batch", "8"}, {"opt_batch", "4"}}, 3, 2, &session) == ES_OK, std::string("three slots open: ") + es_last_error());
    stand_in.hold(1);
    for (uint32_t slot = 0; slot < 3; slot++) {
        fill(session, slot, 6, static_cast<float>(10 * slot));
        check(es_slot_start(session, slot) == ES_OK, "each slot starts");
    }
    stand_in.hold(0);
    for (uint32_t slot = 3; slot-- > 0;)
        check(es_slot_wait(session, slot, -1) == ES_OK && answers(session, slot, 6, static_cast<float>(10 * slot)), "each slot has its own answer");
    std::vector<std::thread> threads;
    std::vector<int> good(3, 0);
    for (uint32_t slot = 0; slot < 3; slot++)
        threads.emplace_back([&, slot] {
            for (int i = 0; i < 200; i++) {
                void *x = nullptr, *y = nullptr;
                size_t size = 0;
                es_slot_buffer(session, slot, ES_INPUT, 0, &x, &size);
                static_cast<float *>(x)[5] = static_cast<float>(i + 1000 * static_cast<int>(slot));
                if (es_slot_run(session, slot) == ES_OK && es_slot_buffer(session, slot, ES_OUTPUT, 0, &y, &size) == ES_OK)
                    good[slot] += static_cast<float *>(y)[5] == 2 * static_cast<float *>(x)[5] + 1 ? 1 : 0;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    check(good == std::vector<int>(3, 200), "three threads get their own answers");
    es_session_close(session);
}

void buffer_sets(es_provider *provider, const StandIn &stand_in) {
    es_session *session = nullptr;
    check(open_session(provider, plain_model(), {}, 1, 4, &session) == ES_OK, "a session opens");
    alignas(64) static float given[2][16];
    void *places[2] = {given[0], given[1]};
    size_t sizes[2] = {48, 48};
    for (const char *mode : {"", "register:0"}) {
        demand(mode);
        es_buffers *buffers = nullptr;
        check(es_buffers_create(session, places, sizes, 2, &buffers) == ES_OK, "memory of the caller's is taken, pinned or not");
        for (int i = 0; i < 12; i++)
            given[0][i] = static_cast<float>(i);
        check(es_slot_use(session, 0, buffers) == ES_OK && es_slot_run(session, 0) == ES_OK && given[1][11] == 23, "it is read and written in place");
        check(es_slot_use(session, 0, nullptr) == ES_OK, "the slot goes back to its own");
        es_buffers_free(buffers);
    }
    demand("");
    es_memory memory = {};
    memory.struct_size = sizeof memory;
    es_buffers *buffers = nullptr;
    check(es_buffers_create(session, nullptr, nullptr, 0, &buffers) == ES_OK && es_session_memory(session, &memory) == ES_OK && memory.host_bytes == 4 * 48, "a set of the session's counts as its memory");
    es_buffers_free(buffers);
    check(es_session_memory(session, &memory) == ES_OK && memory.host_bytes == 2 * 48, "until it is freed");
    es_session_close(session);

    check(open_session(provider, plain_model(), {{"device_only", "yes"}}, 1, 1, &session) == ES_OK, "a session without copies opens");
    fill(session, 0, 3, 1);
    int in = stand_in.cuda_number("standin_cuda_copies_in"), out = stand_in.cuda_number("standin_cuda_copies_out");
    for (int i = 0; i < 10; i++)
        check(es_slot_run(session, 0) == ES_OK, "it runs");
    check(stand_in.cuda_number("standin_cuda_copies_in") == in + 1 && stand_in.cuda_number("standin_cuda_copies_out") == out, "ten runs copy the inputs once and no output");
    check(answers(session, 0, 3, 1) && answers(session, 0, 3, 1) && stand_in.cuda_number("standin_cuda_copies_out") == out + 1, "an output is copied once when it is asked for");
    fill(session, 0, 3, 2);
    check(es_slot_run(session, 0) == ES_OK && answers(session, 0, 3, 2), "inputs that were asked for are copied again");
    es_session_close(session);
}

void caching(es_provider *provider) {
    std::string cache = folder + "/engines", seen;
    std::map<std::string, std::string> plans;
    // Opens, and says where the engine came from; the plan's file must be new exactly when it was built.
    auto opened = [&](const std::string &path, Pairs pairs, uint32_t slots, int64_t batch) {
        pairs.push_back({"cache_dir", cache});
        es_session *session = nullptr;
        check(open_session(provider, path, pairs, slots, batch, &session) == ES_OK, std::string("a cached session opens: ") + es_last_error());
        std::string from = property(session, "engine");
        seen = property(session, "plan_file");
        check(plans.emplace(seen, from).second == (from == "built"), "a built engine has a file of its own");
        fill(session, 0, static_cast<size_t>(3 * batch), 3);
        check(es_slot_run(session, 0) == ES_OK && answers(session, 0, static_cast<size_t>(3 * batch), 3), "it answers");
        es_session_close(session);
        return from;
    };

    std::string path = plain_model();
    check(opened(path, {}, 1, 1) == "built" && opened(path, {}, 1, 1) == "from cache", "the second time it comes from the cache");
    check(opened(path, {{"precision", "fp32"}, {"device_only", "yes"}}, 1, 1) == "from cache", "what does not shape an engine does not matter");
    if (major_version != "11")
        check(opened(path, {{"precision", "fp16"}}, 1, 1) == "built", "the precision matters");
    check(opened(path, {{"workspace_bytes", "1000000"}}, 1, 1) == "built", "the workspace matters");
    check(opened(path, {}, 1, 2) == "built", "the profile matters");
    check(opened(path, {{"max_batch", "8"}, {"opt_batch", "4"}}, 1, 3) == "built" && opened(path, {{"max_batch", "8"}, {"opt_batch", "4"}}, 1, 5) == "from cache", "batches within a profile share it");
    check(opened(path, {}, 2, 1) == (major_version == "8" ? "built" : "from cache"), "slots matter where each needs a profile");
    std::string other = write_model("other.onnx", bytes(11, value_info("x", 1, Open + Three)) + bytes(2, "other"));
    check(opened(other, {}, 1, 1) == "built", "the model's bytes matter");
    setenv("STANDIN_CUDA_NAME", "another stand-in, no GPU", 1);
    check(opened(path, {}, 1, 1) == "built", "the device matters");
    unsetenv("STANDIN_CUDA_NAME");

    std::string outside = write_model("outside.onnx", bytes(11, value_info("x", 1, Open + Three)) + bytes(5, bytes(8, "w") + bytes(13, bytes(1, "location") + bytes(2, "w.bin"))));
    es_session *session = nullptr;
    failed(open_session(provider, outside, {{"cache_dir", cache}}, 1, 1, &session), ES_NOT_FOUND, "w.bin");
    std::ofstream(folder + "/w.bin") << "1";
    check(opened(outside, {}, 1, 1) == "built" && opened(outside, {}, 1, 1) == "from cache", "a model with tensors elsewhere is cached");
    std::ofstream(folder + "/w.bin") << "2";
    check(opened(outside, {}, 1, 1) == "built", "and those matter");

    opened(path, {}, 1, 1);
    plans.erase(seen);
    check(truncate(seen.c_str(), 100) == 0 && opened(path, {}, 1, 1) == "built", "a damaged plan is built again");
    demand("deserialise:1");
    plans.erase(seen);
    check(opened(path, {}, 1, 1) == "built", "a plan that TensorRT does not take is built again");
    demand("");
    check(opened(path, {}, 1, 1) == "from cache", "and kept");
    chmod(seen.c_str(), 0666);
    failed(open_session(provider, path, {{"cache_dir", cache}}, 1, 1, &session), ES_INVALID_ARGUMENT, "others can write it");
    chmod(cache.c_str(), 0777);
    failed(open_session(provider, path, {{"cache_dir", cache}}, 1, 1, &session), ES_INVALID_ARGUMENT, "others can write it");
}

void failing(es_provider *provider, const StandIn &stand_in) {
    std::string path = plain_model();
    es_session *session = nullptr;
    int before = stand_in.live();
    const struct {
        const char *what;
        es_status status;
        const char *words;
    } faults[] = {
        {"context:1", ES_OUT_OF_MEMORY, "cuDevicePrimaryCtxRetain: CUDA_ERROR_OUT_OF_MEMORY"},
        {"runtime:1", ES_DEVICE_FAILED, "could not make a runtime: TensorRT gives no reason"},
        {"builder:1", ES_DEVICE_FAILED, "could not make a builder"},
        {"network:1", ES_DEVICE_FAILED, "could not make a network"},
        {"parser:1", ES_DEVICE_FAILED, "could not make a parser"},
        {"parse:1", ES_MODEL_REFUSED, "node 7: the stand-in was asked to refuse this model"},
        {"config:1", ES_DEVICE_FAILED, "could not make a configuration"},
        {"profile:1", ES_MODEL_REFUSED, "refuses the range of shapes"},
        {"build:1", ES_MODEL_REFUSED, "could not build an engine of the model: the stand-in was asked to fail at building"},
        {"deserialise:1", ES_DEVICE_FAILED, "does not take the engine that it built: the stand-in does not take this plan"},
        {"execution:1", ES_DEVICE_FAILED, "execution context of slot 0"},
        {"execution:2", ES_DEVICE_FAILED, "execution context of slot 1"},
        {"shape:1", ES_DEVICE_FAILED, "refuses the shape of x"},
        {"shape:2", ES_DEVICE_FAILED, "refuses the session's shapes"},
        {"memory:1", ES_OUT_OF_MEMORY, "cuMemAlloc: CUDA_ERROR_OUT_OF_MEMORY"},
        {"memory:4", ES_OUT_OF_MEMORY, "cuMemAlloc: CUDA_ERROR_OUT_OF_MEMORY"},
        {"host:2", ES_OUT_OF_MEMORY, "cuMemHostAlloc: CUDA_ERROR_OUT_OF_MEMORY"},
    };
    for (const auto &fault : faults) {
        demand(fault.what);
        failed(open_session(provider, path, {}, 2, 2, &session), fault.status, fault.words);
        check(std::string(es_last_error()).find("tensorrt:0 cannot load plain.onnx: ") == 0, "device and model are named");
        demand("");
        check(stand_in.live() == before, std::string("nothing is left behind by ") + fault.what);
    }
    std::string shapes = write_model("shapes.onnx", bytes(11, value_info("shape", 1, Three)));
    failed(open_session(provider, shapes, {}, 1, 0, &session), ES_MODEL_REFUSED, "has shapes as its numbers");
    std::ofstream(folder + "/noise.onnx") << "no model";
    failed(open_session(provider, folder + "/noise.onnx", {}, 1, 0, &session), ES_MODEL_REFUSED, "no ONNX model");

    check(open_session(provider, path, {}, 1, 1, &session) == ES_OK, "a session opens");
    const struct {
        const char *what, *words;
    } run_faults[] = {
        {"enqueue:3", "did not take the inference: the stand-in was asked to fail at this inference"},
        {"synchronize:3", "cuStreamSynchronize: CUDA_ERROR_LAUNCH_FAILED"},
        {"copy:5", "cuMemcpyHtoDAsync: CUDA_ERROR_LAUNCH_FAILED"},
    };
    for (const auto &fault : run_faults) {
        demand(fault.what);
        for (int i = 1; i <= 4; i++) {
            fill(session, 0, 3, 1);
            es_status status = es_slot_run(session, 0);
            void *data = nullptr;
            size_t size = 0;
            if (i == 3) {
                failed(status, ES_DEVICE_FAILED, fault.words);
                check(es_slot_buffer(session, 0, ES_OUTPUT, 0, &data, &size) == ES_INVALID_STATE, "a failed run has no outputs");
            } else {
                check(status == ES_OK && answers(session, 0, 3, 1), "the runs before and after go on");
            }
        }
    }
    for (const char *fault : {"enqueue:1", "record:1"}) {
        demand(fault);
        check(es_slot_start(session, 0) == ES_DEVICE_FAILED && es_slot_wait(session, 0, -1) == ES_INVALID_STATE, "a start that fails has not started");
    }
    demand("event:1");
    check(es_slot_start(session, 0) == ES_OK, "a run that will fail starts");
    failed(es_slot_wait(session, 0, -1), ES_DEVICE_FAILED, "cuEventSynchronize: CUDA_ERROR_LAUNCH_FAILED");
    demand("");
    es_session_close(session);
}

void rounds(es_provider *provider) {
    std::string path = plain_model();
    for (int i = 0; i < 1000; i++) {
        es_session *session = nullptr;
        check(open_session(provider, path, {}, 2, 1, &session) == ES_OK && es_slot_run(session, 1) == ES_OK, "every round opens and runs");
        es_session_close(session);
    }
}

}  // namespace

int main(int argc, char **argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: %s MAJOR LIBRARIES FOLDER\n", argv[0]);
        return 2;
    }
    major_version = argv[1];
    libraries = argv[2];
    folder = argv[3];
    StandIn stand_in;
    es_provider *provider = nullptr;

    providers();
    if (open_provider(where(), &provider) != ES_OK) {
        std::fprintf(stderr, "%s\n", es_last_error());
        return 1;
    }
    running(provider, stand_in);
    buffer_sets(provider, stand_in);
    caching(provider);
    failing(provider, stand_in);
    rounds(provider);
    es_provider_close(provider);
    check(stand_in.live() == 0, "everything that was made has ended: " + std::to_string(stand_in.live()) + " has not");
    check(stand_in.wrong() == 0, "no call was made that CUDA or TensorRT does not allow: " + std::to_string(stand_in.wrong()) + " were");
    std::printf("TensorRT %s stand-in: %d checks, %d failed\n", major_version.c_str(), checks(), failures());
    return failures() == 0 ? 0 : 1;
}
