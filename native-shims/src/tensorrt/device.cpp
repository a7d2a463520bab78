#include "tensorrt/device.hpp"

#include <chrono>
#include <cstring>
#include <thread>

namespace es {
namespace tensorrt {

DeviceFacts facts_of(const Driver &driver, int index) {
    DeviceFacts facts;
    driver.check(driver.device_get(&facts.device, index), "cuDeviceGet");
    char name[256] = {};
    driver.check(driver.device_name(name, sizeof name - 1, facts.device), "cuDeviceGetName");
    facts.name = name;
    auto attribute = [&](int which) {
        int value = 0;
        driver.check(driver.device_attribute(&value, which, facts.device), "cuDeviceGetAttribute");
        return value;
    };
    facts.compute_capability = std::to_string(attribute(CuComputeMajor)) + "." + std::to_string(attribute(CuComputeMinor));
    facts.multiprocessors = attribute(CuMultiprocessors);
    facts.integrated = attribute(CuIntegrated) != 0;
    size_t total = 0;
    driver.check(driver.device_total_memory(&total, facts.device), "cuDeviceTotalMem");
    facts.total_memory_bytes = total;
    return facts;
}

Context::Context(const Driver &driver, CuDevice device) : driver_(driver), device_(device) {
    driver.check(driver.primary_retain(&context_, device), "cuDevicePrimaryCtxRetain");
    try {
        make_current();
    } catch (...) {
        driver.primary_release(device);
        throw;
    }
}

Context::~Context() { driver_.primary_release(device_); }

uint64_t Context::free_bytes() const {
    size_t free = 0, total = 0;
    driver_.check(driver_.memory_info(&free, &total), "cuMemGetInfo");
    return free;
}

// CUDA gives no memory of 0 bytes, and TensorRT wants an address for every tensor, empty ones too.
DeviceMemory::DeviceMemory(const Context &context, size_t size) : driver_(context.driver()) {
    driver_.check(driver_.memory_alloc(&address_, size > 0 ? size : 1), "cuMemAlloc");
}

DeviceMemory::~DeviceMemory() { driver_.memory_free(address_); }

HostMemory::HostMemory(const Context &context, size_t size, void *given) : driver_(context.driver()), data_(given), size_(size), own_(given == nullptr) {
    if (own_) {
        driver_.check(driver_.host_alloc(&data_, size > 0 ? size : 1, CuHostPortable), "cuMemHostAlloc");
        std::memset(data_, 0, size);
    } else if (size > 0 && driver_.host_register != nullptr && driver_.host_unregister != nullptr) {
        // Refused on a Jetson, and for memory of which another set has a part: copies do without.
        registered_ = driver_.host_register(data_, size, CuHostPortable) == CuSuccess;
    }
}

HostMemory::~HostMemory() {
    if (own_)
        driver_.host_free(data_);
    else if (registered_)
        driver_.host_unregister(data_);
}

// Not ordered after what others do on CUDA's default stream.
Stream::Stream(const Context &context) : driver_(context.driver()) { driver_.check(driver_.stream_create(&stream_, CuStreamNonBlocking), "cuStreamCreate"); }

Stream::~Stream() { driver_.stream_destroy(stream_); }

Event::Event(const Context &context) : driver_(context.driver()) { driver_.check(driver_.event_create(&event_, CuEventDisableTiming), "cuEventCreate"); }

Event::~Event() { driver_.event_destroy(event_); }

bool Event::wait(int64_t timeout_ns) const {
    if (timeout_ns < 0) {
        driver_.check(driver_.event_synchronize(event_), "cuEventSynchronize");
        return true;
    }

    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    const std::chrono::nanoseconds limit(timeout_ns), eager(200000), pause(50000);
    while (true) {
        CuResult result = driver_.event_query(event_);
        if (result != CuNotReady) {
            driver_.check(result, "cuEventQuery");
            return true;
        }
        std::chrono::nanoseconds passed = Clock::now() - begin;
        if (passed >= limit)
            return false;
        if (passed >= eager)
            std::this_thread::sleep_for(limit - passed < pause ? limit - passed : pause);
    }
}

}  // namespace tensorrt
}  // namespace es
