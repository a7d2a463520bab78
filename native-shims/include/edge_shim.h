/*
 * edge_shim.h - one small C ABI over TensorFlow Lite, libedgetpu, OpenVINO and TensorRT.
 *
 * The library opens a provider by name; a provider finds its vendor's library at run time, so this one builds and loads
 * on a machine that has none of them. A provider lists devices and opens sessions: a model loaded on a device. A session
 * has slots, independent requests in flight, each with buffers for every input and output.
 *
 *     es_provider *provider;
 *     es_session *session;
 *     es_session_settings settings = { sizeof settings };
 *     settings.device = "cpu";
 *     settings.model_path = "model.tflite";
 *     if (es_provider_open("tflite", NULL, 0, &provider) != ES_OK) puts(es_last_error());
 *     if (es_session_open(provider, &settings, &session) != ES_OK) puts(es_last_error());
 *     es_slot_buffer(session, 0, ES_INPUT, 0, &data, &bytes);     write the input
 *     es_slot_run(session, 0);
 *     es_slot_buffer(session, 0, ES_OUTPUT, 0, &data, &bytes);    read the output
 *     es_session_close(session);
 *     es_provider_close(provider);
 *
 * Errors. What can fail returns an es_status; after any other than ES_OK, es_last_error() has one line for people. An
 * out parameter is written only on ES_OK, unless said otherwise.
 *
 * Ownership. A returned pointer, and one in a struct that was filled in, belongs to its parent (the handle that the
 * function was given) and lives as long as that, unless said otherwise. A "T **out" belongs to the caller, who ends it
 * with es_T_close or es_T_free. Those accept NULL. Text is UTF-8.
 *
 * Threads. Functions without a handle, and functions of a provider, may be called by any number of threads at the same
 * time. One thread at a time on one slot, one device list and one set of buffers; different slots of a session may be
 * used at the same time. A call on a slot that another thread is running returns ES_BUSY. es_slot_cancel may be called
 * by any thread. Closing is exclusive.
 *
 * Structs. Those that callers fill in or have filled in begin with struct_size, which the caller sets to
 * sizeof(the struct): they grow at the end only, and an older caller gets the part that it knows.
 *
 * Nothing is written to standard output, and nothing to standard error but what a vendor's library writes there itself.
 */
#ifndef EDGE_SHIM_H
#define EDGE_SHIM_H

#include <stddef.h>
#include <stdint.h>

#if defined(_WIN32)
#if defined(ES_BUILDING)
#define ES_API __declspec(dllexport)
#else
#define ES_API __declspec(dllimport)
#endif
#elif defined(ES_BUILDING)
#define ES_API __attribute__((visibility("default")))
#else
#define ES_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Changes with every incompatible change of this header. */
#define ES_ABI_VERSION 1

/* Most dimensions of a tensor; a model with more is refused. */
#define ES_MAX_RANK 8

/* A count of bytes that nobody tells. */
#define ES_UNKNOWN_BYTES (-1)

/* A size that is known only after each run. */
#define ES_DYNAMIC_DIM (-1)

/* How a call ended. */
typedef enum es_status {
    ES_OK = 0,
    /* An argument is NULL, out of range or contradicts another. */
    ES_INVALID_ARGUMENT = 1,
    /* There is no such provider, device or file. */
    ES_NOT_FOUND = 2,
    /* The vendor's library is not on this machine; the message has every path that was tried. */
    ES_LIBRARY_MISSING = 3,
    /* The vendor's library is another one than this provider can use: version, missing function. */
    ES_LIBRARY_MISMATCH = 4,
    /* The model is damaged, or the device cannot run it. */
    ES_MODEL_REFUSED = 5,
    /* The device or its library failed; the session may be of no further use. */
    ES_DEVICE_FAILED = 6,
    /* The slot is running; wait for it first. */
    ES_BUSY = 7,
    /* es_slot_cancel ended the run; its outputs are not valid. */
    ES_CANCELLED = 8,
    /* The run has not ended within the time given. It goes on. */
    ES_TIMED_OUT = 9,
    /* The provider, or the vendor's library here, does not have this. */
    ES_UNSUPPORTED = 10,
    /* Not enough memory, of the host or of the device. */
    ES_OUT_OF_MEMORY = 11,
    /* The call does not go with the slot's state: outputs before a successful run, waiting for what was not started. */
    ES_INVALID_STATE = 12,
    /* A defect of this library. */
    ES_INTERNAL = 13
} es_status;

/* Type of a tensor's elements. */
typedef enum es_element_type {
    ES_ELEMENT_UNKNOWN = 0,
    ES_ELEMENT_FLOAT32 = 1,
    ES_ELEMENT_FLOAT64 = 2,
    ES_ELEMENT_FLOAT16 = 3,
    ES_ELEMENT_BFLOAT16 = 4,
    ES_ELEMENT_INT8 = 5,
    ES_ELEMENT_UINT8 = 6,
    ES_ELEMENT_INT16 = 7,
    ES_ELEMENT_UINT16 = 8,
    ES_ELEMENT_INT32 = 9,
    ES_ELEMENT_UINT32 = 10,
    ES_ELEMENT_INT64 = 11,
    ES_ELEMENT_UINT64 = 12,
    ES_ELEMENT_BOOL = 13
} es_element_type;

/* Which of a session's tensors. */
typedef enum es_direction {
    ES_INPUT = 0,
    ES_OUTPUT = 1
} es_direction;

/* The structs of this header, for es_struct_size. */
typedef enum es_struct {
    ES_STRUCT_OPTION = 0,
    ES_STRUCT_LIBRARY = 1,
    ES_STRUCT_DEVICE = 2,
    ES_STRUCT_SHAPE = 3,
    ES_STRUCT_INPUT_SHAPE = 4,
    ES_STRUCT_SESSION_SETTINGS = 5,
    ES_STRUCT_TENSOR = 6,
    ES_STRUCT_MEMORY = 7
} es_struct;

/* A provider: a vendor's runtime, loaded. */
typedef struct es_provider es_provider;

/* The devices that a provider saw when the list was made. */
typedef struct es_device_list es_device_list;

/* A model, loaded on a device. */
typedef struct es_session es_session;

/* Memory for every input and output of a session, for a slot to work on. */
typedef struct es_buffers es_buffers;

/* A key and its value: an option, or a property. */
typedef struct es_option {
    const char *key;
    const char *value;
} es_option;

/* A vendor's library that a provider has loaded. */
typedef struct es_library {
    uint32_t struct_size;
    uint32_t reserved;
    /* What it calls itself, e.g. "TensorFlow Lite". */
    const char *name;
    /* Its version in its own words. */
    const char *version;
    /* The file that was loaded. */
    const char *path;
} es_library;

/* A device. */
typedef struct es_device {
    uint32_t struct_size;
    /* Slots that the device wants for its full throughput; 0 where that is known only once a model is loaded. */
    uint32_t optimal_slots;
    /* Its id within the provider, e.g. "cpu", "usb:0", "NPU", "0"; es_session_settings takes it. */
    const char *id;
    /* What it is, for people. */
    const char *name;
    /* Memory of its own; ES_UNKNOWN_BYTES where nobody tells. */
    int64_t memory_bytes;
} es_device;

/* Sizes from the outermost dimension in, row-major. */
typedef struct es_shape {
    uint32_t struct_size;
    /* Number of dimensions, up to ES_MAX_RANK; 0 is a scalar. */
    uint32_t rank;
    /* The first rank of them count. ES_DYNAMIC_DIM where a size is known only after each run. */
    int64_t dims[ES_MAX_RANK];
} es_shape;

/* The shape that one of a model's inputs is to have. */
typedef struct es_input_shape {
    uint32_t struct_size;
    /* As in es_shape; every size is at least 1. */
    uint32_t rank;
    int64_t dims[ES_MAX_RANK];
    /* Name of the input. */
    const char *name;
} es_input_shape;

/* How a model is to be loaded. Zero in a field, and NULL, is its default. */
typedef struct es_session_settings {
    uint32_t struct_size;
    /* Slots; 0 for as many as the device wants, at least 1. */
    uint32_t slots;
    /* Threads inside one inference, where it runs on the processor; 0 for the vendor's default. */
    uint32_t threads;
    uint32_t reserved;
    /* An id of es_device; required. */
    const char *device;
    /* The model's file, of a format that the provider reads; required. */
    const char *model_path;
    /* Shapes of inputs whose shape the file leaves open, or that are to be resized; others keep the file's, 1 for an open size. */
    const es_input_shape *input_shapes;
    size_t input_shape_count;
    /* Options of the provider (below); an unknown key is refused. */
    const es_option *options;
    size_t option_count;
} es_session_settings;

/* An input or output of a session. */
typedef struct es_tensor {
    uint32_t struct_size;
    es_element_type element_type;
    /* As in the model's file. */
    const char *name;
    /* As in es_shape. */
    int64_t dims[ES_MAX_RANK];
    uint32_t rank;
    /* 1 where real = scale * (element - zero_point); 0 where elements are the numbers themselves. */
    uint32_t is_quantized;
    float scale;
    int32_t zero_point;
    /* Bytes, densely packed; ES_UNKNOWN_BYTES where a size is known only after each run. */
    int64_t byte_size;
} es_tensor;

/* What a session takes. ES_UNKNOWN_BYTES where the vendor's library does not tell; that is not zero. */
typedef struct es_memory {
    uint32_t struct_size;
    uint32_t reserved;
    /* Memory of the device, weights and activations of all slots. */
    int64_t device_bytes;
    /* Memory of the host that the session itself allocated for buffers. */
    int64_t host_bytes;
    /* Weights that stay in a cache on the device's chip between runs. */
    int64_t cached_bytes;
} es_memory;

/* ---- the library itself ------------------------------------------------------------------------------------------ */

/* ES_ABI_VERSION of the library that was loaded: compare it before any other call. */
ES_API uint32_t es_abi_version(void);

/* Size of a struct in the library that was loaded; 0 for one that it does not know. */
ES_API size_t es_struct_size(es_struct which);

/* Version of this library and the compiler that built it. */
ES_API const char *es_build(void);

/*
 * The message of the last call of this thread that returned a status other than ES_OK: one line, that names the
 * provider, the device and the model, and has the vendor's own words where there are any. Belongs to the thread and
 * lives until its next failing call. Never NULL.
 */
ES_API const char *es_last_error(void);

/* A status's name, e.g. "ES_BUSY"; "unknown" for a number that is none. */
ES_API const char *es_status_name(es_status status);

/* ---- providers --------------------------------------------------------------------------------------------------- */

/* Number of providers that this library knows, whether their vendor's library is here or not. */
ES_API size_t es_provider_count(void);

/* A provider's name by number: "tflite", "edgetpu", "openvino", "tensorrt"; NULL beyond the last. */
ES_API const char *es_provider_name(size_t index);

/*
 * Finds and loads the vendor's library. Blocks on the disk. A library stays loaded until the process ends: vendors'
 * libraries do not survive being unloaded.
 *
 * options: where libraries are. The key is a library's name: "tflite", "edgetpu", "openvino", "tensorrt", "onnxparser",
 * "cuda"; the value is a file, or a folder in which every known name is tried. Without one, the names are tried that the
 * system's loader finds, and the folders where the vendors' packages install.
 *
 * ES_NOT_FOUND: no such provider. ES_LIBRARY_MISSING, ES_LIBRARY_MISMATCH: the message says what was tried and found.
 */
ES_API es_status es_provider_open(const char *name, const es_option *options, size_t option_count, es_provider **out);

/* Ends a provider. Its sessions and device lists must be closed before. */
ES_API void es_provider_close(es_provider *provider);

/* Number of vendors' libraries that the provider has loaded. */
ES_API size_t es_provider_library_count(const es_provider *provider);

/* One of them. */
ES_API es_status es_provider_library(const es_provider *provider, size_t index, es_library *out);

/*
 * Looks for devices. Blocks on drivers, for seconds with some. The list may be empty.
 * ES_DEVICE_FAILED: the vendor's library could not look.
 */
ES_API es_status es_provider_devices(es_provider *provider, es_device_list **out);

/* Number of devices in a list. */
ES_API size_t es_device_list_count(const es_device_list *list);

/* A device of a list. */
ES_API es_status es_device_list_get(const es_device_list *list, size_t index, es_device *out);

/* Number of further properties of a device, in the vendor's own words; 0 beyond the last device. */
ES_API size_t es_device_list_property_count(const es_device_list *list, size_t index);

/* A property of a device. */
ES_API es_status es_device_list_property(const es_device_list *list, size_t index, size_t property, es_option *out);

/* Ends a list. */
ES_API void es_device_list_free(es_device_list *list);

/* ---- sessions ---------------------------------------------------------------------------------------------------- */

/*
 * Loads a model onto a device. Blocks as long as the vendor takes to read, compile and send it: minutes with TensorRT
 * where its engine cache does not have it. All buffers are zero at first.
 *
 * Options by provider; the vendor's own keys keep their spelling:
 *   tflite     none
 *   edgetpu    Performance (Low, Medium, High, Max; default Max), Usb.AlwaysDfu, Usb.MaxBulkInQueueLength,
 *              verbosity (0 to 10; default 0; the process's: the last session that was opened decides),
 *              allow_untested_versions (yes, no; default no). A device that is open already keeps the options that it was
 *              opened with: others are refused
 *   openvino   any property key of OpenVINO, e.g. PERFORMANCE_HINT (LATENCY, THROUGHPUT), NUM_STREAMS, CACHE_DIR
 *   tensorrt   precision (fp32, fp16, int8; default fp32; from TensorRT 11 on the model's own, which this can only confirm),
 *              max_batch and opt_batch (sizes of the open first dimension;
 *              default: the input shape's), workspace_bytes, cache_dir (a folder that only the user can write; default: no
 *              cache), device_only (yes, no; default no: copies to and from the device are not part of a run: inputs are
 *              copied by the first run after es_slot_buffer or es_slot_use, outputs when es_slot_buffer asks for them)
 *
 * ES_NOT_FOUND: no such device, or no such file. ES_MODEL_REFUSED: damaged, or not for this device; the message says
 * which library or device it wants. ES_DEVICE_FAILED: the device could not be opened.
 */
ES_API es_status es_session_open(es_provider *provider, const es_session_settings *settings, es_session **out);

/* Ends a session, after waiting for the runs that are in flight. Its buffers must be freed before. */
ES_API void es_session_close(es_session *session);

/* Number of slots. */
ES_API uint32_t es_session_slot_count(const es_session *session);

/* Number of inputs or outputs. */
ES_API size_t es_session_tensor_count(const es_session *session, es_direction direction);

/* An input or output, with the shape of this session. */
ES_API es_status es_session_tensor(const es_session *session, es_direction direction, size_t index, es_tensor *out);

/* What the session takes now. Blocks on the driver with some vendors. */
ES_API es_status es_session_memory(es_session *session, es_memory *out);

/* Number of facts that are known once a model is loaded: the precision that it runs in, whether an engine came from the cache. */
ES_API size_t es_session_property_count(const es_session *session);

/* One of them. */
ES_API es_status es_session_property(const es_session *session, size_t index, es_option *out);

/* ---- slots: no call here allocates, unless said so ---------------------------------------------------------------- */

/*
 * The buffer of a slot's input or output, densely packed, row-major. It is lent: the vendor's library reads and writes
 * it in place where it can, and it stays where it is until the session is closed or the slot uses others. An output
 * whose size is known only after a run moves with each run, and is there only after one.
 * ES_BUSY: the slot is running. ES_INVALID_STATE: an output, and the slot's last run failed or there was none.
 */
ES_API es_status es_slot_buffer(es_session *session, uint32_t slot, es_direction direction, size_t index, void **data, size_t *byte_size);

/* Shape of an output after the slot's last run; that of es_session_tensor where it is static. ES_INVALID_STATE as above. */
ES_API es_status es_slot_output_shape(es_session *session, uint32_t slot, size_t index, es_shape *out);

/* Runs one inference on the slot's buffers, on the calling thread; blocks until its outputs are there. */
ES_API es_status es_slot_run(es_session *session, uint32_t slot);

/*
 * Starts one inference and returns. Its buffers must stay untouched until es_slot_wait has returned other than
 * ES_TIMED_OUT. A vendor's library that has no such call runs it on a thread that belongs to the slot; the first start
 * of a slot makes that thread.
 */
ES_API es_status es_slot_start(es_session *session, uint32_t slot);

/*
 * Waits for what was started, and returns how it ended.
 * timeout_ns: nanoseconds; 0 only looks; negative waits as long as it takes.
 * ES_TIMED_OUT: not yet. ES_INVALID_STATE: nothing was started, or it was waited for already.
 */
ES_API es_status es_slot_wait(es_session *session, uint32_t slot, int64_t timeout_ns);

/*
 * Asks a run to end early; it may end normally all the same. Any thread may call it. Does nothing on an idle slot.
 * ES_UNSUPPORTED: the vendor's library cannot.
 */
ES_API es_status es_slot_cancel(es_session *session, uint32_t slot);

/*
 * Makes a set of buffers besides those that each slot has. Allocates. Static shapes only.
 * given: a pointer for each input and then each output, so that they can lie in shared memory; NULL, as the array or in
 *   it, for memory of the session's. Given memory stays the caller's, must hold byte_size bytes, be aligned to 64 bytes
 *   and outlive the set; it is not cleared.
 * byte_sizes: the size of each; each must be exactly the tensor's byte_size. NULL only where given is NULL.
 * count: of both arrays: inputs plus outputs, or 0 where given is NULL.
 * What a run costs on it: nothing more with OpenVINO, which works in place; one copy of the inputs and outputs with
 * TensorFlow Lite, which has places of its own (the slot's own buffers are these places, so such a run writes over
 * them); with TensorRT that copy is the one to and from the device.
 */
ES_API es_status es_buffers_create(es_session *session, void *const *given, const size_t *byte_sizes, size_t count, es_buffers **out);

/* The memory of one of its tensors. */
ES_API es_status es_buffers_get(es_buffers *buffers, es_direction direction, size_t index, void **data, size_t *byte_size);

/* Ends a set of buffers; where a slot still uses it, once that uses others or the session is closed. */
ES_API void es_buffers_free(es_buffers *buffers);

/*
 * Chooses the buffers of a slot's next runs. NULL for the slot's own. Until the next run the slot has no outputs. One
 * set may be used by one slot at a time.
 * ES_BUSY: the slot is running. ES_INVALID_ARGUMENT: another session's.
 */
ES_API es_status es_slot_use(es_session *session, uint32_t slot, es_buffers *buffers);

#ifdef __cplusplus
}
#endif

#endif
