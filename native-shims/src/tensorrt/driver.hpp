// CUDA's driver API, found at run time: libcuda.so.1 comes with the graphics driver, and is the same for every CUDA.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <cuda_runtime_api.h>

#include "core/library.hpp"

#if defined(_WIN32)
#define ES_CUDA_CALL __stdcall
#else
#define ES_CUDA_CALL
#endif

struct CUctx_st;

namespace es {
namespace tensorrt {

using CuResult = int;
using CuDevice = int;
using CuContext = CUctx_st *;
using CuDevicePtr = uint64_t;  // CUdeviceptr_v2 where pointers have 64 bits

static_assert(sizeof(void *) == 8, "TensorRT is for 64-bit systems");

// Numbers of cuda.h.
enum : CuResult { CuSuccess = 0, CuOutOfMemory = 2, CuNoDevice = 100, CuNotReady = 600 };
enum : int { CuComputeMajor = 75, CuComputeMinor = 76, CuMultiprocessors = 16, CuIntegrated = 18 };
enum : unsigned { CuStreamNonBlocking = 1, CuEventDisableTiming = 2, CuHostPortable = 1 };

class Driver {
public:
    // options: as given to es_provider_open; "cuda" says where the library is. Throws ES_LIBRARY_MISSING, ES_LIBRARY_MISMATCH.
    explicit Driver(const Options &options);

    const Library &library() const { return library_; }

    // Version of CUDA that the driver serves, e.g. "12.4".
    std::string version() const;

    // Makes the driver ready and counts devices; 0 where it says that there is none. Throws ES_DEVICE_FAILED with the reason.
    int count_devices() const;

    // Throws ES_DEVICE_FAILED, or ES_OUT_OF_MEMORY, with the error's name.
    void check(CuResult result, const char *function) const;

    // The context is the device's for the calling thread from here on; costs a look where it is already.
    void make_current(CuContext context) const;

    CuResult(ES_CUDA_CALL *init)(unsigned) = nullptr;
    CuResult(ES_CUDA_CALL *driver_version)(int *) = nullptr;
    CuResult(ES_CUDA_CALL *error_name)(CuResult, const char **) = nullptr;
    CuResult(ES_CUDA_CALL *device_count)(int *) = nullptr;
    CuResult(ES_CUDA_CALL *device_get)(CuDevice *, int) = nullptr;
    CuResult(ES_CUDA_CALL *device_name)(char *, int, CuDevice) = nullptr;
    CuResult(ES_CUDA_CALL *device_attribute)(int *, int, CuDevice) = nullptr;
    CuResult(ES_CUDA_CALL *device_total_memory)(size_t *, CuDevice) = nullptr;
    CuResult(ES_CUDA_CALL *primary_retain)(CuContext *, CuDevice) = nullptr;
    CuResult(ES_CUDA_CALL *primary_release)(CuDevice) = nullptr;
    CuResult(ES_CUDA_CALL *context_current)(CuContext *) = nullptr;
    CuResult(ES_CUDA_CALL *context_set)(CuContext) = nullptr;
    CuResult(ES_CUDA_CALL *memory_info)(size_t *, size_t *) = nullptr;
    CuResult(ES_CUDA_CALL *memory_alloc)(CuDevicePtr *, size_t) = nullptr;
    CuResult(ES_CUDA_CALL *memory_free)(CuDevicePtr) = nullptr;
    CuResult(ES_CUDA_CALL *host_alloc)(void **, size_t, unsigned) = nullptr;
    CuResult(ES_CUDA_CALL *host_free)(void *) = nullptr;
    // NULL where the driver does not have them.
    CuResult(ES_CUDA_CALL *host_register)(void *, size_t, unsigned) = nullptr;
    CuResult(ES_CUDA_CALL *host_unregister)(void *) = nullptr;
    CuResult(ES_CUDA_CALL *copy_to_device)(CuDevicePtr, const void *, size_t, cudaStream_t) = nullptr;
    CuResult(ES_CUDA_CALL *copy_to_host)(void *, CuDevicePtr, size_t, cudaStream_t) = nullptr;
    CuResult(ES_CUDA_CALL *stream_create)(cudaStream_t *, unsigned) = nullptr;
    CuResult(ES_CUDA_CALL *stream_synchronize)(cudaStream_t) = nullptr;
    CuResult(ES_CUDA_CALL *stream_destroy)(cudaStream_t) = nullptr;
    CuResult(ES_CUDA_CALL *event_create)(cudaEvent_t *, unsigned) = nullptr;
    CuResult(ES_CUDA_CALL *event_record)(cudaEvent_t, cudaStream_t) = nullptr;
    CuResult(ES_CUDA_CALL *event_query)(cudaEvent_t) = nullptr;
    CuResult(ES_CUDA_CALL *event_synchronize)(cudaEvent_t) = nullptr;
    CuResult(ES_CUDA_CALL *event_destroy)(cudaEvent_t) = nullptr;

private:
    std::string name_of(CuResult result) const;

    Library library_;
};

}  // namespace tensorrt
}  // namespace es
