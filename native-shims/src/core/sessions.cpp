// Sessions: the public functions.
#include "handles.hpp"
#include "library.hpp"

using namespace es;

namespace {

std::string file_name(const char *path) {
    std::string text = path;
    size_t slash = text.find_last_of("/\\");
    return slash == std::string::npos ? text : text.substr(slash + 1);
}

// The caller's settings as a whole struct of this version, checked.
es_session_settings checked(const es_session_settings *given, std::vector<es_input_shape> &shapes) {
    es_session_settings full = {};
    std::memcpy(&full, given, given->struct_size < sizeof full ? given->struct_size : sizeof full);
    full.struct_size = sizeof full;
    require(full.device != nullptr && full.device[0] != '\0', ES_INVALID_ARGUMENT, "no device was given");
    require(full.model_path != nullptr && full.model_path[0] != '\0', ES_INVALID_ARGUMENT, "no model was given");
    require(full.input_shapes != nullptr || full.input_shape_count == 0, ES_INVALID_ARGUMENT, "input_shapes is NULL, and its count is not 0");
    require(full.options != nullptr || full.option_count == 0, ES_INVALID_ARGUMENT, "options is NULL, and its count is not 0");
    require(full.slots <= 1024, ES_INVALID_ARGUMENT, "more than 1024 slots were asked for");
    require(full.threads <= 1024, ES_INVALID_ARGUMENT, "more than 1024 threads were asked for");
    for (size_t i = 0; i < full.option_count; i++)
        require(full.options[i].key != nullptr && full.options[i].value != nullptr, ES_INVALID_ARGUMENT, "an option has no key or no value");

    // An array of structs goes by the size that the caller knows.
    const char *at = reinterpret_cast<const char *>(full.input_shapes);
    for (size_t i = 0; i < full.input_shape_count; i++) {
        uint32_t size;
        std::memcpy(&size, at, sizeof size);
        require(size >= sizeof(es_input_shape), ES_INVALID_ARGUMENT, "struct_size of an input shape is not set");
        es_input_shape shape;
        std::memcpy(&shape, at, sizeof shape);
        at += size;
        require(shape.name != nullptr, ES_INVALID_ARGUMENT, "an input shape has no name");
        require(shape.rank <= ES_MAX_RANK, ES_INVALID_ARGUMENT, "an input shape has more than 8 dimensions");
        for (uint32_t d = 0; d < shape.rank; d++)
            require(shape.dims[d] >= 1, ES_INVALID_ARGUMENT, "an input shape has a size below 1");
        for (const es_input_shape &other : shapes)
            require(std::strcmp(other.name, shape.name) != 0, ES_INVALID_ARGUMENT, "an input has two shapes");
        shapes.push_back(shape);
    }
    full.input_shapes = shapes.data();
    return full;
}

std::vector<es_tensor> tensors_of(const es_provider_table *table, void *impl, es_direction direction) {
    std::vector<es_tensor> all(table->tensor_count(impl, direction));
    for (size_t i = 0; i < all.size(); i++) {
        all[i] = {};
        all[i].struct_size = sizeof(es_tensor);
        table->tensor(impl, direction, i, &all[i]);
    }
    return all;
}

}  // namespace

extern "C" {

es_status es_session_open(es_provider *provider, const es_session_settings *settings, es_session **out) {
    if (provider == nullptr || settings == nullptr || out == nullptr || !is_sized(settings))
        return fail(ES_INVALID_ARGUMENT, "es_session_open: provider, settings and out must not be NULL, and struct_size must be set");

    std::unique_ptr<es_session> session;
    return at_boundary([&] { return session == nullptr ? provider->name + ": " : session->cannot("load"); }, [&] {
        std::vector<es_input_shape> shapes;
        es_session_settings full = checked(settings, shapes);
        session.reset(new es_session());
        session->provider = provider;
        session->device = provider->name + ":" + full.device;
        session->model = file_name(full.model_path);
        require(is_file(full.model_path), ES_NOT_FOUND, "there is no such file");

        const es_provider_table *table = provider->table;
        es_status status = table->session_open(provider->impl, &full, &session->impl);
        if (status != ES_OK)
            throw Failure(status, left_error());
        try {
            session->inputs = tensors_of(table, session->impl, ES_INPUT);
            session->outputs = tensors_of(table, session->impl, ES_OUTPUT);
            session->slot_count = table->slot_count(session->impl);
            session->slots.reset(new Slot[session->slot_count]);
            session->starts_by_itself = table->can_start(session->impl) != 0;
        } catch (...) {
            table->session_close(session->impl);
            throw;
        }
        provider->children++;
        *out = session.release();
    });
}

void es_session_close(es_session *session) {
    if (session == nullptr)
        return;

    for (uint32_t i = 0; i < session->slot_count; i++) {
        if (session->slots[i].state.load() == Slot::Started && session->slots[i].worker == nullptr)
            session->table()->slot_wait(session->impl, i, -1);
        session->slots[i].worker.reset();
        session->release(session->slots[i].buffers);
    }
    session->slots.reset();
    session->table()->session_close(session->impl);
    session->provider->children--;
    delete session;
}

uint32_t es_session_slot_count(const es_session *session) { return session == nullptr ? 0 : session->slot_count; }

size_t es_session_tensor_count(const es_session *session, es_direction direction) {
    return session == nullptr ? 0 : direction == ES_INPUT ? session->inputs.size() : direction == ES_OUTPUT ? session->outputs.size() : 0;
}

es_status es_session_tensor(const es_session *session, es_direction direction, size_t index, es_tensor *out) {
    if (index >= es_session_tensor_count(session, direction) || out == nullptr || !is_sized(out))
        return fail(ES_INVALID_ARGUMENT, "es_session_tensor: NULL, struct_size not set, or no such tensor");

    give((direction == ES_INPUT ? session->inputs : session->outputs)[index], out);
    return ES_OK;
}

es_status es_session_memory(es_session *session, es_memory *out) {
    if (session == nullptr || out == nullptr || !is_sized(out))
        return fail(ES_INVALID_ARGUMENT, "es_session_memory: NULL, or struct_size not set");

    es_memory full = {};
    es_status status = session->table()->memory(session->impl, &full);
    if (status != ES_OK)
        return fail_with(status, [&] { return session->cannot("tell the memory of"); }, left_error().c_str());
    give(full, out);
    return ES_OK;
}

size_t es_session_property_count(const es_session *session) { return session == nullptr ? 0 : session->table()->property_count(session->impl); }

es_status es_session_property(const es_session *session, size_t index, es_option *out) {
    if (out == nullptr || index >= es_session_property_count(session))
        return fail(ES_INVALID_ARGUMENT, "es_session_property: NULL, or no such property");

    session->table()->property(session->impl, index, out);
    return ES_OK;
}

}  // extern "C"
