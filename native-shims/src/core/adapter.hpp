// Makes the table of module.h from a Provider class: adapter<P>(name) calls P's constructor with where its libraries are.
// No exception leaves it.
#pragma once

#include <cstring>
#include <new>

#include "elements.hpp"
#include "failure.hpp"
#include "module.h"
#include "provider.hpp"

namespace es {

// Where messages of failing calls go; set once, when the table is asked for.
inline const es_host *&host() {
    static const es_host *value = nullptr;
    return value;
}

template <class Call>
es_status guarded(Call call) noexcept {
    try {
        call();
        return ES_OK;
    } catch (const Failure &failure) {
        host()->set_error(failure.what());
        return failure.status();
    } catch (const std::bad_alloc &) {
        host()->set_error("there is not enough memory");
        return ES_OUT_OF_MEMORY;
    } catch (const std::exception &error) {
        host()->set_error(error.what());
        return ES_DEVICE_FAILED;
    } catch (...) {
        host()->set_error("the vendor's library threw something that is no exception");
        return ES_DEVICE_FAILED;
    }
}

// Bytes of a tensor, ES_UNKNOWN_BYTES where a size is known only after a run. Throws where they are beyond any memory.
inline int64_t byte_size(const TensorInfo &tensor) {
    for (int64_t dim : tensor.dims) {
        if (dim < 0)
            return ES_UNKNOWN_BYTES;
    }
    int64_t bytes = element_size(tensor.type);
    for (int64_t dim : tensor.dims) {
        if (dim > 0 && bytes > INT64_MAX / dim)
            throw Failure(ES_MODEL_REFUSED, tensor.name + " has more elements than memory has bytes");
        bytes *= dim;
    }
    return bytes;
}

inline Options to_options(const es_option *options, size_t count) {
    Options all;
    for (size_t i = 0; i < count; i++)
        all.emplace_back(options[i].key, options[i].value);
    return all;
}

inline SessionSettings to_settings(const es_session_settings &from) {
    SessionSettings to;
    to.slots = from.slots;
    to.threads = from.threads;
    to.device = from.device;
    to.model_path = from.model_path;
    for (size_t i = 0; i < from.input_shape_count; i++) {
        const es_input_shape &shape = from.input_shapes[i];
        to.input_shapes.push_back({shape.name, {shape.dims, shape.dims + shape.rank}});
    }
    to.options = to_options(from.options, from.option_count);
    return to;
}

// A session with the facts that its table hands out pointers to.
struct HeldSession {
    std::unique_ptr<Session> session;
    Options properties;
};

template <class P>
const es_provider_table *adapter(const char *name) {
    static const es_provider_table table = [name] {
        es_provider_table t = {};
        t.name = name;

        t.provider_open = [](const es_option *options, size_t count, void **out) {
            return guarded([&] { *out = static_cast<Provider *>(new P(to_options(options, count))); });
        };
        t.provider_close = [](void *provider) { delete static_cast<Provider *>(provider); };
        t.library_count = [](void *provider) { return static_cast<Provider *>(provider)->libraries().size(); };
        t.library = [](void *provider, size_t index, es_library *out) {
            const LibraryInfo &library = static_cast<Provider *>(provider)->libraries()[index];
            out->name = library.name.c_str();
            out->version = library.version.c_str();
            out->path = library.path.c_str();
        };

        t.devices = [](void *provider, void **out) {
            return guarded([&] { *out = new std::vector<DeviceInfo>(static_cast<Provider *>(provider)->devices()); });
        };
        t.device_count = [](void *list) { return static_cast<std::vector<DeviceInfo> *>(list)->size(); };
        t.device = [](void *list, size_t index, es_device *out) {
            const DeviceInfo &device = (*static_cast<std::vector<DeviceInfo> *>(list))[index];
            out->optimal_slots = device.optimal_slots;
            out->id = device.id.c_str();
            out->name = device.name.c_str();
            out->memory_bytes = device.memory_bytes;
        };
        t.device_property_count = [](void *list, size_t index) { return (*static_cast<std::vector<DeviceInfo> *>(list))[index].properties.size(); };
        t.device_property = [](void *list, size_t index, size_t property, es_option *out) {
            const auto &pair = (*static_cast<std::vector<DeviceInfo> *>(list))[index].properties[property];
            *out = {pair.first.c_str(), pair.second.c_str()};
        };
        t.devices_free = [](void *list) { delete static_cast<std::vector<DeviceInfo> *>(list); };

        t.session_open = [](void *provider, const es_session_settings *settings, void **out) {
            return guarded([&] {
                std::unique_ptr<HeldSession> held(new HeldSession);
                held->session = static_cast<Provider *>(provider)->open(to_settings(*settings));
                held->properties = held->session->properties();
                for (es_direction direction : {ES_INPUT, ES_OUTPUT}) {
                    // Those that are beyond any memory are refused here: later there is nobody to tell.
                    for (const TensorInfo &tensor : held->session->tensors(direction))
                        byte_size(tensor);
                }
                *out = held.release();
            });
        };
        t.session_close = [](void *session) { delete static_cast<HeldSession *>(session); };
        t.slot_count = [](void *session) { return static_cast<HeldSession *>(session)->session->slot_count(); };
        t.tensor_count = [](void *session, es_direction direction) { return static_cast<HeldSession *>(session)->session->tensors(direction).size(); };
        t.tensor = [](void *session, es_direction direction, size_t index, es_tensor *out) {
            const TensorInfo &tensor = static_cast<HeldSession *>(session)->session->tensors(direction)[index];
            out->element_type = tensor.type;
            out->name = tensor.name.c_str();
            out->rank = static_cast<uint32_t>(tensor.dims.size());
            std::memset(out->dims, 0, sizeof out->dims);
            for (size_t i = 0; i < tensor.dims.size(); i++)
                out->dims[i] = tensor.dims[i];
            out->is_quantized = tensor.quantized ? 1 : 0;
            out->scale = tensor.scale;
            out->zero_point = tensor.zero_point;
            out->byte_size = byte_size(tensor);
        };
        t.memory = [](void *session, es_memory *out) {
            return guarded([&] {
                MemoryInfo memory = static_cast<HeldSession *>(session)->session->memory();
                out->device_bytes = memory.device_bytes;
                out->host_bytes = memory.host_bytes;
                out->cached_bytes = memory.cached_bytes;
            });
        };
        t.property_count = [](void *session) { return static_cast<HeldSession *>(session)->properties.size(); };
        t.property = [](void *session, size_t index, es_option *out) {
            const auto &pair = static_cast<HeldSession *>(session)->properties[index];
            *out = {pair.first.c_str(), pair.second.c_str()};
        };

        t.slot_buffer = [](void *session, uint32_t slot, es_direction direction, size_t index, void **data, size_t *size) {
            return guarded([&] {
                Span span = static_cast<HeldSession *>(session)->session->buffer(slot, direction, index);
                *data = span.data;
                *size = span.size;
            });
        };
        t.slot_output_shape = [](void *session, uint32_t slot, size_t index, es_shape *out) {
            return guarded([&] { static_cast<HeldSession *>(session)->session->output_shape(slot, index, *out); });
        };
        t.slot_run = [](void *session, uint32_t slot) { return guarded([&] { static_cast<HeldSession *>(session)->session->run(slot); }); };
        t.can_start = [](void *session) { return static_cast<HeldSession *>(session)->session->can_start() ? 1 : 0; };
        t.slot_start = [](void *session, uint32_t slot) { return guarded([&] { static_cast<HeldSession *>(session)->session->start(slot); }); };
        t.slot_wait = [](void *session, uint32_t slot, int64_t timeout_ns) {
            bool ended = false;
            es_status status = guarded([&] { ended = static_cast<HeldSession *>(session)->session->wait(slot, timeout_ns); });
            return status != ES_OK || ended ? status : ES_TIMED_OUT;
        };
        t.slot_cancel = [](void *session, uint32_t slot) {
            bool known = false;
            es_status status = guarded([&] { known = static_cast<HeldSession *>(session)->session->cancel(slot); });
            return status != ES_OK || known ? status : ES_UNSUPPORTED;
        };

        t.buffers_create = [](void *session, void *const *given, size_t count, void **out) {
            return guarded([&] { *out = static_cast<HeldSession *>(session)->session->make_buffers({given, given + count}).release(); });
        };
        t.buffers_get = [](void *buffers, es_direction direction, size_t index, void **data, size_t *size) {
            return guarded([&] {
                Span span = static_cast<Buffers *>(buffers)->get(direction, index);
                *data = span.data;
                *size = span.size;
            });
        };
        t.buffers_free = [](void *buffers) { delete static_cast<Buffers *>(buffers); };
        t.slot_use = [](void *session, uint32_t slot, void *buffers) {
            return guarded([&] { static_cast<HeldSession *>(session)->session->use(slot, static_cast<Buffers *>(buffers)); });
        };
        return t;
    }();
    return &table;
}

}  // namespace es
