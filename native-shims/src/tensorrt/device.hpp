// A device of CUDA's, and what lives on it. Each of these frees itself, and must do so before its context does.
#pragma once

#include <memory>

#include "tensorrt/driver.hpp"

namespace es {
namespace tensorrt {

struct DeviceFacts {
    CuDevice device = 0;
    std::string name, compute_capability;
    uint64_t total_memory_bytes = 0;
    int multiprocessors = 0;
    // Whether its memory is the processor's, as on a Jetson.
    bool integrated = false;
};

DeviceFacts facts_of(const Driver &driver, int index);

// The device's primary context, which TensorRT's own use of CUDA shares.
class Context {
public:
    Context(const Driver &driver, CuDevice device);
    ~Context();
    Context(const Context &) = delete;
    Context &operator=(const Context &) = delete;

    const Driver &driver() const { return driver_; }
    void make_current() const { driver_.make_current(context_); }
    // Where things end, and an error would help nobody.
    void try_make_current() const noexcept { driver_.context_set(context_); }

    // Bytes of the device that nobody has taken.
    uint64_t free_bytes() const;

private:
    const Driver &driver_;
    CuDevice device_;
    CuContext context_ = nullptr;
};

// Of the device.
class DeviceMemory {
public:
    DeviceMemory(const Context &context, size_t size);
    ~DeviceMemory();
    DeviceMemory(const DeviceMemory &) = delete;
    DeviceMemory &operator=(const DeviceMemory &) = delete;

    CuDevicePtr address() const { return address_; }
    void *pointer() const { return reinterpret_cast<void *>(address_); }

private:
    const Driver &driver_;
    CuDevicePtr address_ = 0;
};

// Of the host: the session's own, pinned and zero; or the caller's, pinned where the driver can, which makes copies faster and
// changes nothing else.
class HostMemory {
public:
    HostMemory(const Context &context, size_t size, void *given);
    ~HostMemory();
    HostMemory(const HostMemory &) = delete;
    HostMemory &operator=(const HostMemory &) = delete;

    void *data() const { return data_; }
    size_t size() const { return size_; }
    bool is_own() const { return own_; }

private:
    const Driver &driver_;
    void *data_ = nullptr;
    size_t size_;
    bool own_, registered_ = false;
};

class Stream {
public:
    explicit Stream(const Context &context);
    ~Stream();
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    cudaStream_t get() const { return stream_; }
    void synchronize() const { driver_.check(driver_.stream_synchronize(stream_), "cuStreamSynchronize"); }
    // Where an error is already on its way.
    void settle() const noexcept { driver_.stream_synchronize(stream_); }

private:
    const Driver &driver_;
    cudaStream_t stream_ = nullptr;
};

class Event {
public:
    explicit Event(const Context &context);
    ~Event();
    Event(const Event &) = delete;
    Event &operator=(const Event &) = delete;

    void record(const Stream &stream) const { driver_.check(driver_.event_record(event_, stream.get()), "cuEventRecord"); }

    // Whether what was recorded has ended within the time; negative waits as long as it takes. CUDA has no wait with a limit:
    // with one, this looks again and again, at first without a pause.
    bool wait(int64_t timeout_ns) const;

private:
    const Driver &driver_;
    cudaEvent_t event_ = nullptr;
};

}  // namespace tensorrt
}  // namespace es
