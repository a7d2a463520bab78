// What the public handles are.
#pragma once

#include <atomic>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "edge_shim.h"
#include "failure.hpp"
#include "error.hpp"
#include "module.h"
#include "slot_worker.hpp"

struct es_provider {
    std::string name;
    const es_provider_table *table;
    void *impl;
    // Sessions and lists that are open: a provider that still has some is not ended.
    std::atomic<int> children{0};
};

struct es_device_list {
    es_provider *provider;
    void *impl;
};

struct es_buffers {
    es_session *session;
    void *impl;
    // The caller, and each slot that uses it: a set that is in use outlives es_buffers_free.
    std::atomic<int> users{1};
};

namespace es {

struct Slot {
    enum State { Idle, Running, Started };

    std::atomic<int> state{Idle};
    bool has_outputs = false;
    es_buffers *buffers = nullptr;
    std::unique_ptr<SlotWorker> worker;
};

// The part of an out struct that the caller knows.
template <class T>
void give(const T &full, T *out) {
    uint32_t size = out->struct_size;
    std::memcpy(out, &full, size < sizeof full ? size : sizeof full);
    out->struct_size = size;
}

// Whether the caller has set the size, to at least that of the fields that there always were.
template <class T>
bool is_sized(const T *given) {
    return given->struct_size >= sizeof(uint32_t) * 2;
}

// Keeps a message with what comes before it, which is a call because making it may fail too.
template <class Context>
es_status fail_with(es_status status, Context context, const char *message) noexcept {
    try {
        return fail(status, context() + message);
    } catch (...) {
        return fail(status, "");
    }
}

// Whatever is thrown within becomes a status and the thread's message, with the context before it.
template <class Context, class Call>
es_status at_boundary(Context context, Call call) noexcept {
    try {
        call();
        return ES_OK;
    } catch (const Failure &failure) {
        return fail_with(failure.status(), context, failure.what());
    } catch (const std::bad_alloc &) {
        return fail_with(ES_OUT_OF_MEMORY, context, "there is not enough memory");
    } catch (const std::exception &error) {
        return fail_with(ES_INTERNAL, context, error.what());
    } catch (...) {
        return fail_with(ES_INTERNAL, context, "something that is no exception was thrown");
    }
}

inline void require(bool holds, es_status status, const char *message) {
    if (!holds)
        throw Failure(status, message);
}

}  // namespace es

struct es_session {
    es_provider *provider;
    void *impl;
    // "openvino:CPU", and the model file's name, for messages.
    std::string device, model;
    std::vector<es_tensor> inputs, outputs;
    std::unique_ptr<es::Slot[]> slots;
    uint32_t slot_count;
    bool starts_by_itself;

    const es_provider_table *table() const { return provider->table; }
    void release(es_buffers *buffers) const {
        if (buffers == nullptr || --buffers->users > 0)
            return;
        table()->buffers_free(buffers->impl);
        delete buffers;
    }
    std::string cannot(const char *what) const { return device + " cannot " + what + " " + model + ": "; }
};
