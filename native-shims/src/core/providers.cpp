// The library itself, providers and devices: the public functions.
#include <memory>

#include "handles.hpp"
#include "modules.hpp"

using namespace es;

#if defined(__clang__)
#define ES_COMPILER "Clang " __clang_version__
#elif defined(__GNUC__)
#define ES_COMPILER "GCC " __VERSION__
#elif defined(_MSC_FULL_VER)
#define ES_TEXT2(x) #x
#define ES_TEXT(x) ES_TEXT2(x)
#define ES_COMPILER "MSVC " ES_TEXT(_MSC_FULL_VER)
#else
#define ES_COMPILER "an unknown compiler"
#endif

extern "C" {

uint32_t es_abi_version(void) { return ES_ABI_VERSION; }

size_t es_struct_size(es_struct which) {
    switch (which) {
    case ES_STRUCT_OPTION:
        return sizeof(es_option);
    case ES_STRUCT_LIBRARY:
        return sizeof(es_library);
    case ES_STRUCT_DEVICE:
        return sizeof(es_device);
    case ES_STRUCT_SHAPE:
        return sizeof(es_shape);
    case ES_STRUCT_INPUT_SHAPE:
        return sizeof(es_input_shape);
    case ES_STRUCT_SESSION_SETTINGS:
        return sizeof(es_session_settings);
    case ES_STRUCT_TENSOR:
        return sizeof(es_tensor);
    case ES_STRUCT_MEMORY:
        return sizeof(es_memory);
    }
    return 0;
}

const char *es_build(void) { return "edge_shim " ES_VERSION " (" ES_COMPILER ")"; }

size_t es_provider_count(void) { return provider_count(); }

const char *es_provider_name(size_t index) { return provider_name(index); }

es_status es_provider_open(const char *name, const es_option *options, size_t option_count, es_provider **out) {
    if (name == nullptr || out == nullptr || (options == nullptr && option_count > 0))
        return fail(ES_INVALID_ARGUMENT, "es_provider_open: name, options and out must not be NULL");

    return at_boundary([&] { return std::string(name) + ": "; }, [&] {
        for (size_t i = 0; i < option_count; i++)
            require(options[i].key != nullptr && options[i].value != nullptr, ES_INVALID_ARGUMENT, "an option has no key or no value");
        void *impl = nullptr;
        const es_provider_table *table = open_provider(name, options, option_count, &impl);
        try {
            std::unique_ptr<es_provider> provider(new es_provider);
            provider->name = name;
            provider->table = table;
            provider->impl = impl;
            *out = provider.release();
        } catch (...) {
            table->provider_close(impl);
            throw;
        }
    });
}

void es_provider_close(es_provider *provider) {
    if (provider == nullptr)
        return;

    // Its children would be left with a parent that is gone: it stays, which loses some memory and nothing else.
    if (provider->children.load() > 0)
        return;
    provider->table->provider_close(provider->impl);
    delete provider;
}

size_t es_provider_library_count(const es_provider *provider) { return provider == nullptr ? 0 : provider->table->library_count(provider->impl); }

es_status es_provider_library(const es_provider *provider, size_t index, es_library *out) {
    if (provider == nullptr || out == nullptr || !is_sized(out) || index >= provider->table->library_count(provider->impl))
        return fail(ES_INVALID_ARGUMENT, "es_provider_library: NULL, struct_size not set, or no such library");

    es_library full = {};
    provider->table->library(provider->impl, index, &full);
    give(full, out);
    return ES_OK;
}

es_status es_provider_devices(es_provider *provider, es_device_list **out) {
    if (provider == nullptr || out == nullptr)
        return fail(ES_INVALID_ARGUMENT, "es_provider_devices: provider and out must not be NULL");

    return at_boundary([&] { return provider->name + ": "; }, [&] {
        std::unique_ptr<es_device_list> list(new es_device_list{provider, nullptr});
        es_status status = provider->table->devices(provider->impl, &list->impl);
        if (status != ES_OK)
            throw Failure(status, left_error());
        provider->children++;
        *out = list.release();
    });
}

size_t es_device_list_count(const es_device_list *list) { return list == nullptr ? 0 : list->provider->table->device_count(list->impl); }

es_status es_device_list_get(const es_device_list *list, size_t index, es_device *out) {
    if (index >= es_device_list_count(list) || out == nullptr || !is_sized(out))
        return fail(ES_INVALID_ARGUMENT, "es_device_list_get: NULL, struct_size not set, or no such device");

    es_device full = {};
    list->provider->table->device(list->impl, index, &full);
    give(full, out);
    return ES_OK;
}

size_t es_device_list_property_count(const es_device_list *list, size_t index) {
    return index < es_device_list_count(list) ? list->provider->table->device_property_count(list->impl, index) : 0;
}

es_status es_device_list_property(const es_device_list *list, size_t index, size_t property, es_option *out) {
    if (out == nullptr || property >= es_device_list_property_count(list, index))
        return fail(ES_INVALID_ARGUMENT, "es_device_list_property: NULL, or no such property");

    list->provider->table->device_property(list->impl, index, property, out);
    return ES_OK;
}

void es_device_list_free(es_device_list *list) {
    if (list == nullptr)
        return;

    list->provider->table->devices_free(list->impl);
    list->provider->children--;
    delete list;
}

}  // extern "C"
