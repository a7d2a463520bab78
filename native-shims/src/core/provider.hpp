// What a provider implements. Everything here stays within one shared library; between libraries there is module.h.
//
// Who calls: slot functions one thread at a time for each slot, and never on a slot that is running; the caller has
// checked slots, indexes and states. Whatever is thrown becomes a status and a message; the caller puts "tflite:cpu cannot
// run model.tflite: " before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "edge_shim.h"

namespace es {

using Options = std::vector<std::pair<std::string, std::string>>;

struct LibraryInfo {
    std::string name, version, path;
};

struct DeviceInfo {
    std::string id, name;
    uint32_t optimal_slots = 0;
    int64_t memory_bytes = ES_UNKNOWN_BYTES;
    Options properties;
};

struct TensorInfo {
    std::string name;
    es_element_type type = ES_ELEMENT_UNKNOWN;
    std::vector<int64_t> dims;  // ES_DYNAMIC_DIM where a size is known only after each run
    bool quantized = false;
    float scale = 0;
    int32_t zero_point = 0;
};

struct InputShape {
    std::string name;
    std::vector<int64_t> dims;
};

struct SessionSettings {
    uint32_t slots = 0;    // 0: as many as the device wants
    uint32_t threads = 0;  // 0: the vendor's default
    std::string device, model_path;
    std::vector<InputShape> input_shapes;
    Options options;
};

struct MemoryInfo {
    int64_t device_bytes = ES_UNKNOWN_BYTES;
    int64_t host_bytes = ES_UNKNOWN_BYTES;
    int64_t cached_bytes = ES_UNKNOWN_BYTES;
};

struct Span {
    void *data = nullptr;
    size_t size = 0;
};

// A set of buffers besides those of the slots.
class Buffers {
public:
    virtual ~Buffers() = default;
    virtual Span get(es_direction direction, size_t index) = 0;
};

class Session {
public:
    virtual ~Session() = default;

    // These stay the same for the session's life.
    virtual uint32_t slot_count() const = 0;
    virtual const std::vector<TensorInfo> &tensors(es_direction direction) const = 0;

    virtual MemoryInfo memory() = 0;
    virtual Options properties() const { return {}; }

    // The slot's buffer, wherever its last run left it.
    virtual Span buffer(uint32_t slot, es_direction direction, size_t index) = 0;
    virtual void output_shape(uint32_t slot, size_t index, es_shape &out) = 0;

    // Runs on the calling thread.
    virtual void run(uint32_t slot) = 0;

    // Whether start and wait are the vendor's own; otherwise run is called on a thread of the slot's.
    virtual bool can_start() const { return false; }
    virtual void start(uint32_t) {}
    // Whether it has ended; throws what it failed with. Negative: waits as long as it takes.
    virtual bool wait(uint32_t, int64_t /* timeout_ns */) { return true; }

    // False where the vendor's library has no such thing. Called by any thread, while the slot runs.
    virtual bool cancel(uint32_t) { return false; }

    // given: inputs, then outputs; each may be NULL for memory of the session's; sizes are checked.
    virtual std::unique_ptr<Buffers> make_buffers(const std::vector<void *> &given) = 0;
    // NULL: the slot's own.
    virtual void use(uint32_t slot, Buffers *buffers) = 0;
};

class Provider {
public:
    virtual ~Provider() = default;
    virtual const std::vector<LibraryInfo> &libraries() const = 0;
    virtual std::vector<DeviceInfo> devices() = 0;
    virtual std::unique_ptr<Session> open(const SessionSettings &settings) = 0;
};

}  // namespace es
