// The part of OpenVINO's C API that the stand-in has, with the real names, signatures and layouts (2022.3 to 2026), in our words.
#pragma once

#include <cstddef>
#include <cstdint>

#define STANDIN_API extern "C" __attribute__((visibility("default")))

enum ov_status_e : int {
    OV_OK = 0,
    OV_GENERAL_ERROR = -1,
    OV_NOT_IMPLEMENTED = -2,
    OV_PARAMETER_MISMATCH = -4,
    OV_REQUEST_BUSY = -8,
    OV_RESULT_NOT_READY = -9,
    OV_INFER_CANCELLED = -13,
    OV_INVALID_C_PARAM = -14,
    OV_UNKNOW_EXCEPTION = -17,
};

struct ov_version_t {
    const char *buildNumber;
    const char *description;
};

struct ov_available_devices_t {
    char **devices;
    size_t size;
};

struct ov_shape_t {
    int64_t rank;
    int64_t *dims;
};

struct ov_dimension_t {
    int64_t min, max;
};

struct ov_partial_shape_t {
    ov_dimension_t rank;
    ov_dimension_t *dims;
};

struct ov_callback_t {
    void (*callback_func)(void *args);
    void *args;
};

struct ov_core;
struct ov_model;
struct ov_output_const_port;
struct ov_compiled_model;
struct ov_infer_request;
struct ov_tensor;
