#include "modules.hpp"

#include <vector>

#include "adapter.hpp"
#include "error.hpp"
#include "library.hpp"
#include "openvino/openvino.hpp"
#include "tflite/tflite.hpp"

namespace es {

namespace {

const es_host Host = {leave_error};

struct BuiltIn {
    const char *name;
    const es_provider_table *(*table)();
};

const BuiltIn BuiltIns[] = {
    {"tflite", tflite_table},
    {"edgetpu", edgetpu_table},
    {"openvino", openvino_table},
};

const char TensorRt[] = "tensorrt";

// Newest first: where several are installed, the newest one is used.
const char *const TensorRtModules[] = {"edge_shim_tensorrt11", "edge_shim_tensorrt10", "edge_shim_tensorrt8"};

#if defined(_WIN32)
const char Suffix[] = ".dll";
const char Prefix[] = "\\";
#elif defined(__APPLE__)
const char Suffix[] = ".dylib";
const char Prefix[] = "/lib";
#else
const char Suffix[] = ".so";
const char Prefix[] = "/lib";
#endif

const es_provider_table *load_module(const char *name, const std::string &file) {
    Library module({name, std::string("module ") + name, {}, {}, ""}, {{name, file}});
    es_module_entry_fn entry = nullptr;
    module.need(entry, ES_MODULE_ENTRY);
    const es_provider_table *table = entry(&Host, ES_MODULE_VERSION);
    if (table == nullptr)
        throw Failure(ES_LIBRARY_MISMATCH, file + " was built for another edge_shim; build both together");
    return table;
}

const es_provider_table *open_tensorrt(const es_option *options, size_t count, void **provider) {
    std::string reasons;
    es_status worst = ES_LIBRARY_MISSING;
    bool any = false;
    for (const char *name : TensorRtModules) {
        std::string file = own_folder() + Prefix + name + Suffix;
        if (!is_file(file))
            continue;

        any = true;
        const es_provider_table *table;
        try {
            table = load_module(name, file);
        } catch (const Failure &failure) {
            // One that does not load leaves it to the next.
            worst = ES_LIBRARY_MISMATCH;
            reasons += (reasons.empty() ? "" : " | ") + std::string(failure.what());
            continue;
        }
        es_status status = table->provider_open(options, count, provider);
        if (status == ES_OK)
            return table;

        // A module that was given another major's library refuses it; the next one may be the right one.
        if (status != ES_LIBRARY_MISSING && status != ES_LIBRARY_MISMATCH)
            throw Failure(status, left_error());
        if (status == ES_LIBRARY_MISMATCH)
            worst = status;
        reasons += (reasons.empty() ? "" : " | ") + left_error();
    }
    if (any)
        throw Failure(worst, reasons);
    throw Failure(
        ES_LIBRARY_MISSING,
        "this edge_shim was built without TensorRT: no module edge_shim_tensorrt8, 10 or 11 lies in " + own_folder()
            + "; install TensorRT with its headers, then build edge_shim again with EDGE_CMAKE_ARGUMENTS=-DTENSORRT10_INCLUDE_DIR=<folder of NvInfer.h> (or 8, 11); see edge doctor");
}

}  // namespace

size_t provider_count() { return sizeof BuiltIns / sizeof BuiltIns[0] + 1; }

const char *provider_name(size_t index) {
    size_t built_in = provider_count() - 1;
    return index < built_in ? BuiltIns[index].name : index == built_in ? TensorRt : nullptr;
}

const es_provider_table *open_provider(const std::string &name, const es_option *options, size_t count, void **provider) {
    // Once, whoever comes first.
    static const bool ready = (host() = &Host) != nullptr;
    (void)ready;
    for (const BuiltIn &built_in : BuiltIns) {
        if (name != built_in.name)
            continue;
        const es_provider_table *table = built_in.table();
        es_status status = table->provider_open(options, count, provider);
        if (status != ES_OK)
            throw Failure(status, left_error());
        return table;
    }
    if (name == TensorRt)
        return open_tensorrt(options, count, provider);

    std::string known;
    for (size_t i = 0; i < provider_count(); i++)
        known += (i > 0 ? ", " : "") + std::string(provider_name(i));
    throw Failure(ES_NOT_FOUND, "there is no such provider; there is " + known);
}

}  // namespace es
