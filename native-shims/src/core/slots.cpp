// Slots and buffers: the public functions, and which of them goes with which state.
#include "handles.hpp"

using namespace es;

namespace {

// What the module left, with what could not be done before it.
es_status failed(const es_session *session, const char *what, es_status status, const char *message) {
    return fail_with(status, [&] { return session->cannot(what); }, message);
}

es_status no_such(const es_session *session, const char *function) {
    const char *message = "an argument is NULL, or there is no such slot or tensor";
    return session != nullptr ? failed(session, function, ES_INVALID_ARGUMENT, message) : fail_with(ES_INVALID_ARGUMENT, [&] { return std::string(function) + ": "; }, message);
}

es_status busy(const es_session *session) { return failed(session, "use the slot for", ES_BUSY, "it is running; wait for it first"); }

bool has(const es_session *session, uint32_t slot) { return session != nullptr && slot < session->slot_count; }

}  // namespace

extern "C" {

es_status es_slot_buffer(es_session *session, uint32_t slot, es_direction direction, size_t index, void **data, size_t *byte_size) {
    if (!has(session, slot) || index >= es_session_tensor_count(session, direction) || data == nullptr || byte_size == nullptr)
        return no_such(session, "es_slot_buffer");
    Slot &at = session->slots[slot];
    if (at.state.load(std::memory_order_acquire) != Slot::Idle)
        return busy(session);
    if (direction == ES_OUTPUT && !at.has_outputs)
        return failed(session, "read the outputs of", ES_INVALID_STATE, "there was no run yet, or it failed");

    es_status status = session->table()->slot_buffer(session->impl, slot, direction, index, data, byte_size);
    return status == ES_OK ? ES_OK : failed(session, "give a buffer of", status, left_error().c_str());
}

es_status es_slot_output_shape(es_session *session, uint32_t slot, size_t index, es_shape *out) {
    if (!has(session, slot) || index >= session->outputs.size() || out == nullptr || !is_sized(out))
        return no_such(session, "es_slot_output_shape");
    Slot &at = session->slots[slot];
    if (at.state.load(std::memory_order_acquire) != Slot::Idle)
        return busy(session);
    if (!at.has_outputs)
        return failed(session, "tell the output shapes of", ES_INVALID_STATE, "there was no run yet, or it failed");

    es_shape full = {};
    es_status status = session->table()->slot_output_shape(session->impl, slot, index, &full);
    if (status != ES_OK)
        return failed(session, "tell the output shapes of", status, left_error().c_str());
    give(full, out);
    return ES_OK;
}

es_status es_slot_run(es_session *session, uint32_t slot) {
    if (!has(session, slot))
        return no_such(session, "es_slot_run");
    Slot &at = session->slots[slot];
    int idle = Slot::Idle;
    if (!at.state.compare_exchange_strong(idle, Slot::Running, std::memory_order_acquire))
        return busy(session);

    es_status status = session->table()->slot_run(session->impl, slot);
    at.has_outputs = status == ES_OK;
    at.state.store(Slot::Idle, std::memory_order_release);
    return status == ES_OK ? ES_OK : failed(session, "run", status, left_error().c_str());
}

es_status es_slot_start(es_session *session, uint32_t slot) {
    if (!has(session, slot))
        return no_such(session, "es_slot_start");
    Slot &at = session->slots[slot];
    int idle = Slot::Idle;
    if (!at.state.compare_exchange_strong(idle, Slot::Started, std::memory_order_acquire))
        return busy(session);

    at.has_outputs = false;
    es_status status = ES_OK;
    if (session->starts_by_itself) {
        status = session->table()->slot_start(session->impl, slot);
        if (status != ES_OK)
            status = failed(session, "start", status, left_error().c_str());
    } else {
        status = at_boundary([&] { return session->cannot("start"); }, [&] {
            if (at.worker == nullptr)
                at.worker.reset(new SlotWorker([session, slot] { return session->table()->slot_run(session->impl, slot); }));
            at.worker->start();
        });
    }
    if (status != ES_OK)
        at.state.store(Slot::Idle, std::memory_order_release);
    return status;
}

es_status es_slot_wait(es_session *session, uint32_t slot, int64_t timeout_ns) {
    if (!has(session, slot))
        return no_such(session, "es_slot_wait");
    Slot &at = session->slots[slot];
    if (at.state.load(std::memory_order_acquire) != Slot::Started)
        return failed(session, "wait for", ES_INVALID_STATE, "nothing was started on this slot");

    es_status status;
    const char *message = "";
    if (session->starts_by_itself) {
        status = session->table()->slot_wait(session->impl, slot, timeout_ns);
        if (status != ES_OK && status != ES_TIMED_OUT)
            message = left_error().c_str();
    } else if (!at.worker->wait(timeout_ns)) {
        status = ES_TIMED_OUT;
    } else {
        status = at.worker->status();
        message = at.worker->message().c_str();
    }

    if (status == ES_TIMED_OUT)
        return failed(session, "finish", ES_TIMED_OUT, "it is still running");
    at.has_outputs = status == ES_OK;
    at.state.store(Slot::Idle, std::memory_order_release);
    return status == ES_OK ? ES_OK : failed(session, "run", status, message);
}

es_status es_slot_cancel(es_session *session, uint32_t slot) {
    if (!has(session, slot))
        return no_such(session, "es_slot_cancel");
    if (session->slots[slot].state.load(std::memory_order_acquire) == Slot::Idle)
        return ES_OK;

    es_status status = session->table()->slot_cancel(session->impl, slot);
    if (status == ES_OK)
        return ES_OK;
    return failed(session, "cancel", status, status == ES_UNSUPPORTED ? "the vendor's library cannot" : left_error().c_str());
}

es_status es_buffers_create(es_session *session, void *const *given, const size_t *byte_sizes, size_t count, es_buffers **out) {
    if (session == nullptr || out == nullptr)
        return no_such(session, "es_buffers_create");

    return at_boundary([&] { return session->cannot("make buffers for"); }, [&] {
        std::vector<es_tensor> all = session->inputs;
        all.insert(all.end(), session->outputs.begin(), session->outputs.end());
        for (const es_tensor &tensor : all)
            require(tensor.byte_size >= 0, ES_UNSUPPORTED, "an output's size is known only after a run");

        std::vector<void *> places(all.size(), nullptr);
        if (given != nullptr) {
            require(count == all.size(), ES_INVALID_ARGUMENT, "there must be one buffer for each input and output");
            require(byte_sizes != nullptr, ES_INVALID_ARGUMENT, "byte_sizes is NULL");
            for (size_t i = 0; i < count; i++) {
                if (given[i] == nullptr)
                    continue;
                if (byte_sizes[i] != static_cast<size_t>(all[i].byte_size))
                    throw Failure(
                        ES_INVALID_ARGUMENT,
                        std::string("the buffer for ") + all[i].name + " has " + std::to_string(byte_sizes[i]) + " bytes, and the model's has " + std::to_string(all[i].byte_size));
                require(reinterpret_cast<uintptr_t>(given[i]) % 64 == 0, ES_INVALID_ARGUMENT, "a given buffer is not aligned to 64 bytes");
                places[i] = given[i];
            }
        } else {
            require(count == 0 || count == all.size(), ES_INVALID_ARGUMENT, "count is not 0, and given is NULL");
        }

        std::unique_ptr<es_buffers> buffers(new es_buffers);
        buffers->session = session;
        es_status status = session->table()->buffers_create(session->impl, places.data(), places.size(), &buffers->impl);
        if (status != ES_OK)
            throw Failure(status, left_error());
        *out = buffers.release();
    });
}

es_status es_buffers_get(es_buffers *buffers, es_direction direction, size_t index, void **data, size_t *byte_size) {
    if (buffers == nullptr || index >= es_session_tensor_count(buffers->session, direction) || data == nullptr || byte_size == nullptr)
        return no_such(buffers == nullptr ? nullptr : buffers->session, "es_buffers_get");

    es_status status = buffers->session->table()->buffers_get(buffers->impl, direction, index, data, byte_size);
    return status == ES_OK ? ES_OK : failed(buffers->session, "give a buffer of", status, left_error().c_str());
}

void es_buffers_free(es_buffers *buffers) {
    if (buffers == nullptr)
        return;

    buffers->session->release(buffers);
}

es_status es_slot_use(es_session *session, uint32_t slot, es_buffers *buffers) {
    if (!has(session, slot))
        return no_such(session, "es_slot_use");
    if (buffers != nullptr && buffers->session != session)
        return failed(session, "use buffers for", ES_INVALID_ARGUMENT, "they are another session's");
    Slot &at = session->slots[slot];
    int idle = Slot::Idle;
    if (!at.state.compare_exchange_strong(idle, Slot::Running, std::memory_order_acquire))
        return busy(session);

    es_status status = session->table()->slot_use(session->impl, slot, buffers == nullptr ? nullptr : buffers->impl);
    if (status == ES_OK) {
        if (buffers != nullptr)
            buffers->users++;
        session->release(at.buffers);
        at.buffers = buffers;
        at.has_outputs = false;
    }
    at.state.store(Slot::Idle, std::memory_order_release);
    return status == ES_OK ? ES_OK : failed(session, "use buffers for", status, left_error().c_str());
}

}  // extern "C"
