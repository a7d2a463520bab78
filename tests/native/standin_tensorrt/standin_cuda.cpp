// A stand-in for CUDA's driver: the "device" is memory of the host, and a stream is a thread with a queue. It counts what is not
// ended, and calls without a current context. Its one device says what it is.
#include "standin_cuda.h"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "demand.hpp"

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

enum { Success = 0, InvalidValue = 1, OutOfMemory = 2, NoDevice = 100, InvalidContext = 201, NotReady = 600, LaunchFailed = 719, NotSupported = 801, Unknown = 999 };

std::atomic<int> live{0}, wrong{0}, copies_in{0}, copies_out{0};
std::atomic<int> retained{0};
std::mutex hold_mutex;
std::condition_variable hold_changed;
bool held = false;
char the_context;

thread_local void *current = nullptr;

std::mutex allocations_mutex;
std::set<void *> allocations;

int checked(bool holds, int error) {
    if (!holds)
        wrong++;
    return holds ? Success : error;
}

int here() { return checked(current != nullptr && retained > 0, InvalidContext); }

void *allocate(size_t size) {
    void *memory = std::aligned_alloc(256, (size + 255) / 256 * 256);
    std::lock_guard<std::mutex> lock(allocations_mutex);
    allocations.insert(memory);
    live++;
    return memory;
}

int release(void *memory) {
    std::lock_guard<std::mutex> lock(allocations_mutex);
    if (allocations.erase(memory) == 0)
        return checked(false, InvalidValue);
    live--;
    std::free(memory);
    return Success;
}

bool known(uint64_t memory) {
    std::lock_guard<std::mutex> lock(allocations_mutex);
    return allocations.count(reinterpret_cast<void *>(memory)) == 1;
}

}  // namespace

struct CUevent_st {
    std::mutex mutex;
    std::condition_variable changed;
    bool done = true;
};

struct CUstream_st {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> work;
    bool busy = false, closing = false;
    std::thread thread{[this] { serve(); }};

    void push(std::function<void()> piece) {
        std::lock_guard<std::mutex> lock(mutex);
        work.push_back(std::move(piece));
        changed.notify_all();
    }

    void drain() {
        std::unique_lock<std::mutex> lock(mutex);
        changed.wait(lock, [this] { return work.empty() && !busy; });
    }

    void serve() {
        std::unique_lock<std::mutex> lock(mutex);
        while (true) {
            changed.wait(lock, [this] { return closing || !work.empty(); });
            if (work.empty())
                return;
            std::function<void()> piece = std::move(work.front());
            work.pop_front();
            busy = true;
            lock.unlock();
            {
                std::unique_lock<std::mutex> hold(hold_mutex);
                hold_changed.wait(hold, [] { return !held; });
            }
            piece();
            lock.lock();
            busy = false;
            changed.notify_all();
        }
    }
};

EXPORT void standin_cuda_do(cudaStream_t stream, void (*work)(void *), void *argument) {
    stream->push([=] { work(argument); });
}

EXPORT int standin_cuda_is_current(void) { return here() == Success; }

EXPORT void standin_cuda_hold(int hold) {
    std::lock_guard<std::mutex> lock(hold_mutex);
    held = hold != 0;
    hold_changed.notify_all();
}

EXPORT int standin_cuda_live(void) { return live; }
EXPORT int standin_cuda_wrong(void) { return wrong; }
EXPORT int standin_cuda_copies_in(void) { return copies_in; }
EXPORT int standin_cuda_copies_out(void) { return copies_out; }

EXPORT int cuInit(unsigned) { return standin::fails("init") ? Unknown : standin::fails("devices") ? NoDevice : Success; }

EXPORT int cuDriverGetVersion(int *version) {
    *version = 12040;
    return Success;
}

EXPORT int cuGetErrorName(int error, const char **name) {
    switch (error) {
    case OutOfMemory:
        *name = "CUDA_ERROR_OUT_OF_MEMORY";
        return Success;
    case LaunchFailed:
        *name = "CUDA_ERROR_LAUNCH_FAILED";
        return Success;
    case Unknown:
        *name = "CUDA_ERROR_UNKNOWN";
        return Success;
    default:
        return InvalidValue;
    }
}

EXPORT int cuDeviceGetCount(int *count) {
    *count = 1;
    return Success;
}

EXPORT int cuDeviceGet(int *device, int index) {
    *device = index;
    return checked(index == 0, InvalidValue);
}

EXPORT int cuDeviceGetName(char *name, int size, int) {
    const char *variable = std::getenv("STANDIN_CUDA_NAME");
    std::strncpy(name, variable != nullptr ? variable : "stand-in, no GPU", static_cast<size_t>(size));
    return Success;
}

EXPORT int cuDeviceGetAttribute(int *value, int, int) {
    *value = 5;
    return Success;
}

EXPORT int cuDeviceTotalMem_v2(size_t *bytes, int) {
    *bytes = size_t(1) << 32;
    return Success;
}

EXPORT int cuDevicePrimaryCtxRetain(void **context, int) {
    if (standin::fails("context"))
        return OutOfMemory;
    *context = &the_context;
    retained++;
    live++;
    return Success;
}

EXPORT int cuDevicePrimaryCtxRelease(int) {
    live--;
    // The context goes with its last holder, and what is left in it is lost.
    return checked(--retained > 0 || live == 0, InvalidContext);
}

EXPORT int cuCtxGetCurrent(void **context) {
    *context = current;
    return Success;
}

EXPORT int cuCtxSetCurrent(void *context) {
    current = context;
    return Success;
}

EXPORT int cuMemGetInfo_v2(size_t *free, size_t *total) {
    std::lock_guard<std::mutex> lock(allocations_mutex);
    *total = size_t(1) << 32;
    *free = *total - allocations.size() * 4096;
    return here();
}

EXPORT int cuMemAlloc_v2(uint64_t *memory, size_t size) {
    if (standin::fails("memory"))
        return OutOfMemory;
    if (size == 0)
        return checked(false, InvalidValue);
    *memory = reinterpret_cast<uint64_t>(allocate(size));
    return here();
}

EXPORT int cuMemFree_v2(uint64_t memory) { return here() == Success ? release(reinterpret_cast<void *>(memory)) : InvalidContext; }

EXPORT int cuMemHostAlloc(void **memory, size_t size, unsigned) {
    if (standin::fails("host"))
        return OutOfMemory;
    *memory = allocate(size);
    std::memset(*memory, 0xcc, size);
    return here();
}

EXPORT int cuMemFreeHost(void *memory) { return here() == Success ? release(memory) : InvalidContext; }

EXPORT int cuMemHostRegister_v2(void *, size_t, unsigned) {
    if (standin::fails("register"))
        return NotSupported;
    live++;
    return here();
}

EXPORT int cuMemHostUnregister(void *) {
    live--;
    return here();
}

EXPORT int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t size, cudaStream_t stream) {
    if (standin::fails("copy"))
        return LaunchFailed;
    copies_in++;
    if (!known(to))
        return checked(false, InvalidValue);
    stream->push([=] { std::memcpy(reinterpret_cast<void *>(to), from, size); });
    return here();
}

EXPORT int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t size, cudaStream_t stream) {
    if (standin::fails("copy"))
        return LaunchFailed;
    copies_out++;
    if (!known(from))
        return checked(false, InvalidValue);
    stream->push([=] { std::memcpy(to, reinterpret_cast<const void *>(from), size); });
    return here();
}

EXPORT int cuStreamCreate(cudaStream_t *stream, unsigned) {
    *stream = new CUstream_st;
    live++;
    return here();
}

EXPORT int cuStreamSynchronize(cudaStream_t stream) {
    stream->drain();
    return standin::fails("synchronize") ? LaunchFailed : here();
}

EXPORT int cuStreamDestroy_v2(cudaStream_t stream) {
    stream->drain();
    {
        std::lock_guard<std::mutex> lock(stream->mutex);
        stream->closing = true;
        stream->changed.notify_all();
    }
    stream->thread.join();
    delete stream;
    live--;
    return here();
}

EXPORT int cuEventCreate(cudaEvent_t *event, unsigned) {
    *event = new CUevent_st;
    live++;
    return here();
}

EXPORT int cuEventRecord(cudaEvent_t event, cudaStream_t stream) {
    if (standin::fails("record"))
        return LaunchFailed;
    {
        std::lock_guard<std::mutex> lock(event->mutex);
        event->done = false;
    }
    stream->push([=] {
        std::lock_guard<std::mutex> lock(event->mutex);
        event->done = true;
        event->changed.notify_all();
    });
    return here();
}

EXPORT int cuEventQuery(cudaEvent_t event) {
    std::lock_guard<std::mutex> lock(event->mutex);
    return !event->done ? NotReady : standin::fails("event") ? LaunchFailed : here();
}

EXPORT int cuEventSynchronize(cudaEvent_t event) {
    std::unique_lock<std::mutex> lock(event->mutex);
    event->changed.wait(lock, [event] { return event->done; });
    return standin::fails("event") ? LaunchFailed : here();
}

EXPORT int cuEventDestroy_v2(cudaEvent_t event) {
    delete event;
    live--;
    return here();
}
