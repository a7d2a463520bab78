// OpenVINO's C API as far as this provider uses it: our own declarations, found at run time. Signatures and layouts are the
// same from 2022.3 to 2026; what changed between (element types, the meaning of wait_for) is not taken from here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "core/failure.hpp"
#include "core/library.hpp"

namespace es {
namespace openvino {

// Opaque, OpenVINO's own.
struct Core;
struct Model;
struct Port;
struct CompiledModel;
struct InferRequest;
struct Tensor;

struct Shape {
    int64_t rank;
    int64_t *dims;
};

// Equal where it is fixed; a max of -1 has no limit.
struct Dimension {
    int64_t min, max;
};

struct PartialShape {
    Dimension rank;
    Dimension *dims;
};

struct Version {
    const char *build_number;
    const char *description;
};

struct DeviceNames {
    char **names;
    size_t size;
};

// OpenVINO keeps its address: it must outlive the request.
struct Callback {
    void (*call)(void *argument);
    void *argument;
};

// What its functions return, where it matters which.
enum Code {
    Ok = 0,
    NotImplemented = -2,
    ParameterMismatch = -4,
    RequestBusy = -8,
    ResultNotReady = -9,
    NotAllocated = -10,
    Cancelled = -13,
    InvalidParameter = -14,
};

// A handle with the function that frees it.
template <class T>
using Owned = std::unique_ptr<T, void (*)(T *)>;

class Api {
public:
    // Finds the library; throws ES_LIBRARY_MISSING or ES_LIBRARY_MISMATCH.
    explicit Api(const Options &options);

    const Library &library() const { return library_; }

    // Throws what a call failed with. doing: "compile the model"; status: where the code itself does not say more.
    void check(int code, const char *doing, es_status status = ES_DEVICE_FAILED) const {
        if (code != Ok)
            throw failure(code, doing, status);
    }
    Failure failure(int code, const char *doing, es_status status) const;

    // A handle that a call gave; throws where it is NULL although the call said that it had gone well.
    template <class T>
    T *given(T *handle, const char *doing) const {
        if (handle == nullptr)
            throw answered_null(doing);
        return handle;
    }
    Failure answered_null(const char *doing) const;

    // Text that OpenVINO allocated, freed.
    std::string take(char *text) const;

    // Properties in OpenVINO's own words; empty where it does not answer.
    std::string property(const Core *core, const std::string &device, const char *key) const;
    std::string property(const CompiledModel *model, const char *key) const;

    int (*get_openvino_version)(Version *);
    void (*version_free)(Version *);
    const char *(*get_error_info)(int);
    // Not in 2022.3; one message for the whole process.
    const char *(*get_last_err_msg)(void);
    void (*free_text)(const char *);

    int (*core_create)(Core **);
    void (*core_free)(Core *);
    int (*core_get_available_devices)(const Core *, DeviceNames *);
    void (*available_devices_free)(DeviceNames *);
    int (*core_get_property)(const Core *, const char *device, const char *key, char **value);
    int (*core_read_model)(const Core *, const char *path, const char *weights, Model **);
    // Variadic, with n arguments that are keys and values in turn: call it through compile.hpp.
    int (*core_compile_model)(const Core *, const Model *, const char *device, size_t n, CompiledModel **, ...);

    void (*model_free)(Model *);
    int (*model_inputs_size)(const Model *, size_t *);
    int (*model_outputs_size)(const Model *, size_t *);
    int (*model_const_input_by_index)(const Model *, size_t, Port **);
    int (*model_const_output_by_index)(const Model *, size_t, Port **);
    int (*model_reshape_single_input)(const Model *, PartialShape);
    // For models of several inputs; NULL where the library has none.
    int (*model_reshape)(const Model *, const char **names, const PartialShape *, size_t);
    int (*partial_shape_create)(int64_t rank, const Dimension *, PartialShape *);
    void (*partial_shape_free)(PartialShape *);

    int (*port_get_any_name)(const Port *, char **);
    int (*port_get_partial_shape)(const Port *, PartialShape *);
    int (*port_get_element_type)(const Port *, int *);
    void (*output_const_port_free)(Port *);

    void (*compiled_model_free)(CompiledModel *);
    int (*compiled_model_inputs_size)(const CompiledModel *, size_t *);
    int (*compiled_model_outputs_size)(const CompiledModel *, size_t *);
    int (*compiled_model_input_by_index)(const CompiledModel *, size_t, Port **);
    int (*compiled_model_output_by_index)(const CompiledModel *, size_t, Port **);
    int (*compiled_model_get_property)(const CompiledModel *, const char *key, char **value);
    int (*compiled_model_create_infer_request)(const CompiledModel *, InferRequest **);

    void (*infer_request_free)(InferRequest *);
    int (*infer_request_set_input_tensor_by_index)(InferRequest *, size_t, const Tensor *);
    int (*infer_request_set_output_tensor_by_index)(InferRequest *, size_t, const Tensor *);
    int (*infer_request_get_output_tensor_by_index)(const InferRequest *, size_t, Tensor **);
    int (*infer_request_infer)(InferRequest *);
    int (*infer_request_start_async)(InferRequest *);
    int (*infer_request_wait)(InferRequest *);
    int (*infer_request_cancel)(InferRequest *);
    int (*infer_request_set_callback)(InferRequest *, const Callback *);

    int (*tensor_create_from_host_ptr)(int element_type, Shape, void *, Tensor **);
    int (*tensor_data)(const Tensor *, void **);
    int (*tensor_get_byte_size)(const Tensor *, size_t *);
    int (*tensor_get_shape)(const Tensor *, Shape *);
    int (*shape_free)(Shape *);
    void (*tensor_free)(Tensor *);

private:
    Library library_;
};

}  // namespace openvino
}  // namespace es
