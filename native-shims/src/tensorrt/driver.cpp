#include "tensorrt/driver.hpp"

#include "core/failure.hpp"

namespace es {
namespace tensorrt {

namespace {

LibrarySpec spec() {
    LibrarySpec spec;
    spec.key = "cuda";
    spec.title = "NVIDIA's driver library";
#if defined(_WIN32)
    spec.names = {"nvcuda.dll"};
#else
    spec.names = {"libcuda.so.1"};
    // Debian's and Ubuntu's packages, JetPack, and Windows' subsystem for Linux.
    spec.folders = {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu/tegra", "/usr/lib/wsl/lib", "/usr/lib64"};
#endif
    spec.remedy = "install NVIDIA's graphics driver (on a Jetson: JetPack)";
    return spec;
}

}  // namespace

Driver::Driver(const Options &options) : library_(spec(), options) {
    library_.need(init, "cuInit");
    library_.need(driver_version, "cuDriverGetVersion");
    library_.need(error_name, "cuGetErrorName");
    library_.need(device_count, "cuDeviceGetCount");
    library_.need(device_get, "cuDeviceGet");
    library_.need(device_name, "cuDeviceGetName");
    library_.need(device_attribute, "cuDeviceGetAttribute");
    library_.need(device_total_memory, "cuDeviceTotalMem_v2");
    library_.need(primary_retain, "cuDevicePrimaryCtxRetain");
    library_.need(primary_release, "cuDevicePrimaryCtxRelease");
    library_.need(context_current, "cuCtxGetCurrent");
    library_.need(context_set, "cuCtxSetCurrent");
    library_.need(memory_info, "cuMemGetInfo_v2");
    library_.need(memory_alloc, "cuMemAlloc_v2");
    library_.need(memory_free, "cuMemFree_v2");
    library_.need(host_alloc, "cuMemHostAlloc");
    library_.need(host_free, "cuMemFreeHost");
    library_.want(host_register, "cuMemHostRegister_v2");
    library_.want(host_unregister, "cuMemHostUnregister");
    library_.need(copy_to_device, "cuMemcpyHtoDAsync_v2");
    library_.need(copy_to_host, "cuMemcpyDtoHAsync_v2");
    library_.need(stream_create, "cuStreamCreate");
    library_.need(stream_synchronize, "cuStreamSynchronize");
    library_.need(stream_destroy, "cuStreamDestroy_v2");
    library_.need(event_create, "cuEventCreate");
    library_.need(event_record, "cuEventRecord");
    library_.need(event_query, "cuEventQuery");
    library_.need(event_synchronize, "cuEventSynchronize");
    library_.need(event_destroy, "cuEventDestroy_v2");
}

std::string Driver::version() const {
    int version = 0;
    check(driver_version(&version), "cuDriverGetVersion");
    return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

int Driver::count_devices() const {
    CuResult result = init(0);
    if (result == CuNoDevice)
        return 0;
    check(result, "cuInit");
    int count = 0;
    check(device_count(&count), "cuDeviceGetCount");
    return count;
}

void Driver::check(CuResult result, const char *function) const {
    if (result != CuSuccess)
        throw Failure(result == CuOutOfMemory ? ES_OUT_OF_MEMORY : ES_DEVICE_FAILED, std::string(function) + ": " + name_of(result));
}

void Driver::make_current(CuContext context) const {
    // The driver keeps it by thread, and other users of CUDA in the process may have changed it: asking costs nanoseconds.
    CuContext current = nullptr;
    check(context_current(&current), "cuCtxGetCurrent");
    if (current != context)
        check(context_set(context), "cuCtxSetCurrent");
}

std::string Driver::name_of(CuResult result) const {
    const char *name = nullptr;
    if (error_name(result, &name) == CuSuccess && name != nullptr)
        return name;
    return "error " + std::to_string(result);
}

}  // namespace tensorrt
}  // namespace es
