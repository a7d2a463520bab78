/*
 * Between edge_shim and a provider: a table of functions, so that a provider can lie in a module of its own (TensorRT's do,
 * one for each major version) without a C++ type crossing from library to library. Not part of the public ABI.
 */
#ifndef EDGE_SHIM_MODULE_H
#define EDGE_SHIM_MODULE_H

#include "edge_shim.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Changes with every change of the table: a module is used by the edge_shim that it was built with. */
#define ES_MODULE_VERSION 1

/* The function that a module exports. Returns NULL where it was built for another version. */
#define ES_MODULE_ENTRY "es_module_entry"

/* What edge_shim gives a module. */
typedef struct es_host {
    /* Keeps the message of the call that is about to fail, for the calling thread. */
    void (*set_error)(const char *message);
} es_host;

/* Structs are whole ones of this version: edge_shim has dealt with the sizes that callers know. */
typedef struct es_provider_table {
    const char *name;

    es_status (*provider_open)(const es_option *options, size_t count, void **out);
    void (*provider_close)(void *provider);
    size_t (*library_count)(void *provider);
    void (*library)(void *provider, size_t index, es_library *out);

    es_status (*devices)(void *provider, void **out);
    size_t (*device_count)(void *list);
    void (*device)(void *list, size_t index, es_device *out);
    size_t (*device_property_count)(void *list, size_t index);
    void (*device_property)(void *list, size_t index, size_t property, es_option *out);
    void (*devices_free)(void *list);

    es_status (*session_open)(void *provider, const es_session_settings *settings, void **out);
    void (*session_close)(void *session);
    uint32_t (*slot_count)(void *session);
    size_t (*tensor_count)(void *session, es_direction direction);
    void (*tensor)(void *session, es_direction direction, size_t index, es_tensor *out);
    es_status (*memory)(void *session, es_memory *out);
    size_t (*property_count)(void *session);
    void (*property)(void *session, size_t index, es_option *out);

    es_status (*slot_buffer)(void *session, uint32_t slot, es_direction direction, size_t index, void **data, size_t *byte_size);
    es_status (*slot_output_shape)(void *session, uint32_t slot, size_t index, es_shape *out);
    es_status (*slot_run)(void *session, uint32_t slot);
    int (*can_start)(void *session);
    es_status (*slot_start)(void *session, uint32_t slot);
    es_status (*slot_wait)(void *session, uint32_t slot, int64_t timeout_ns);
    es_status (*slot_cancel)(void *session, uint32_t slot);

    es_status (*buffers_create)(void *session, void *const *given, size_t count, void **out);
    es_status (*buffers_get)(void *buffers, es_direction direction, size_t index, void **data, size_t *byte_size);
    void (*buffers_free)(void *buffers);
    es_status (*slot_use)(void *session, uint32_t slot, void *buffers);
} es_provider_table;

typedef const es_provider_table *(*es_module_entry_fn)(const es_host *host, uint32_t version);

#ifdef __cplusplus
}
#endif

#endif
