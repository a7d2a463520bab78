/*
 * Runs a model on a device of any provider, through the public header alone, and prints what it saw: libraries, tensors, and
 * a hash of every output.
 *
 *   run_model PROVIDER DEVICE MODEL [name=value...]
 *
 *   runs=N            runs; default 1. All outputs are hashed after the last one.
 *   seed=N            of the bytes that fill integer inputs, or of the values 0 to 1 that fill floating ones; default 1
 *   input=FILE        raw bytes for the first input instead
 *   output=FILE       raw bytes of all outputs of the last run, one after the other; of slot 0
 *   slots=N threads=N as in es_session_settings
 *   buffers=own       runs on a set of buffers besides the slot's
 *   start=yes         starts and waits instead of running
 *   library.KEY=PATH  option of es_provider_open
 *   KEY=VALUE         any other: option of es_session_open
 *
 * Exit status: 0; 1 and a line on standard error where a call failed; 2 for wrong usage.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edge_shim.h"

#define MOST_OPTIONS 32

typedef struct options {
    const char *provider, *device, *model, *input, *output;
    unsigned long runs, seed, slots, threads;
    int own_buffers, start;
    es_option library[MOST_OPTIONS], session[MOST_OPTIONS];
    size_t library_count, session_count;
} options;

static int failed(const char *call, es_status status) {
    fprintf(stderr, "%s: %s: %s\n", call, es_status_name(status), es_last_error());
    return 1;
}

#define TRY(call) do { es_status status_ = (call); if (status_ != ES_OK) return failed(#call, status_); } while (0)

static int read_options(int argc, char **argv, options *to) {
    int i;
    memset(to, 0, sizeof *to);
    if (argc < 4)
        return 0;
    to->provider = argv[1];
    to->device = argv[2];
    to->model = argv[3];
    to->runs = to->seed = 1;
    for (i = 4; i < argc; i++) {
        char *key = argv[i], *value = strchr(key, '=');
        if (value == NULL || to->library_count == MOST_OPTIONS || to->session_count == MOST_OPTIONS)
            return 0;
        *value++ = '\0';
        if (strcmp(key, "runs") == 0)
            to->runs = strtoul(value, NULL, 10);
        else if (strcmp(key, "seed") == 0)
            to->seed = strtoul(value, NULL, 10);
        else if (strcmp(key, "slots") == 0)
            to->slots = strtoul(value, NULL, 10);
        else if (strcmp(key, "threads") == 0)
            to->threads = strtoul(value, NULL, 10);
        else if (strcmp(key, "input") == 0)
            to->input = value;
        else if (strcmp(key, "output") == 0)
            to->output = value;
        else if (strcmp(key, "buffers") == 0)
            to->own_buffers = strcmp(value, "own") == 0;
        else if (strcmp(key, "start") == 0)
            to->start = strcmp(value, "yes") == 0;
        else if (strncmp(key, "library.", 8) == 0) {
            to->library[to->library_count].key = key + 8;
            to->library[to->library_count++].value = value;
        } else {
            to->session[to->session_count].key = key;
            to->session[to->session_count++].value = value;
        }
    }
    return 1;
}

static uint32_t next_random(uint32_t *state) {
    /* xorshift32, Marsaglia 2003, doi:10.18637/jss.v008.i14 */
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void fill(const es_tensor *tensor, void *data, size_t size, uint32_t *state) {
    size_t i;
    if (tensor->element_type == ES_ELEMENT_FLOAT32) {
        for (i = 0; i < size / sizeof(float); i++)
            ((float *)data)[i] = (float)(next_random(state) >> 8) / 16777216.0f;
    } else if (tensor->element_type == ES_ELEMENT_FLOAT64) {
        for (i = 0; i < size / sizeof(double); i++)
            ((double *)data)[i] = (double)(next_random(state) >> 8) / 16777216.0;
    } else if (tensor->element_type == ES_ELEMENT_FLOAT16 || tensor->element_type == ES_ELEMENT_BFLOAT16) {
        /* The upper byte is 0x3c at most, so that every value is finite and small. */
        for (i = 0; i < size; i++)
            ((unsigned char *)data)[i] = (unsigned char)(i % 2 == 0 ? next_random(state) >> 24 : (next_random(state) >> 24) % 0x3c);
    } else if (tensor->element_type == ES_ELEMENT_BOOL) {
        for (i = 0; i < size; i++)
            ((unsigned char *)data)[i] = (unsigned char)(next_random(state) >> 31);
    } else {
        for (i = 0; i < size; i++)
            ((unsigned char *)data)[i] = (unsigned char)(next_random(state) >> 24);
    }
}

static int fill_from_file(const char *path, void *data, size_t size) {
    FILE *file = fopen(path, "rb");
    size_t got;
    int more;
    if (file == NULL) {
        fprintf(stderr, "%s: cannot be opened\n", path);
        return 1;
    }
    got = fread(data, 1, size, file);
    more = got == size && fgetc(file) != EOF;
    fclose(file);
    if (got != size || more) {
        fprintf(stderr, "%s: the input takes %lu bytes, and the file has %s\n", path, (unsigned long)size, more ? "more" : "fewer");
        return 1;
    }
    return 0;
}

static uint64_t fnv1a(const unsigned char *data, size_t size) {
    uint64_t hash = 14695981039346656037u;
    size_t i;
    for (i = 0; i < size; i++)
        hash = (hash ^ data[i]) * 1099511628211u;
    return hash;
}

static void print_tensor(const char *kind, size_t index, const es_tensor *tensor) {
    uint32_t d;
    printf("%s %lu: %s, type %d, [", kind, (unsigned long)index, tensor->name, (int)tensor->element_type);
    for (d = 0; d < tensor->rank; d++)
        printf("%s%lld", d > 0 ? " " : "", (long long)tensor->dims[d]);
    printf("], %lld bytes", (long long)tensor->byte_size);
    if (tensor->is_quantized)
        printf(", scale %.9g, zero point %d", (double)tensor->scale, (int)tensor->zero_point);
    printf("\n");
}

static int print_session(es_session *session) {
    size_t i;
    es_memory memory = { sizeof memory, 0, 0, 0, 0 };
    for (i = 0; i < es_session_property_count(session); i++) {
        es_option property;
        TRY(es_session_property(session, i, &property));
        printf("property: %s = %s\n", property.key, property.value);
    }
    TRY(es_session_memory(session, &memory));
    printf("memory: device %lld, host %lld, cached %lld; slots %u\n", (long long)memory.device_bytes, (long long)memory.host_bytes, (long long)memory.cached_bytes, (unsigned)es_session_slot_count(session));
    return 0;
}

static int fill_inputs(es_session *session, uint32_t slot, es_buffers *buffers, const options *o) {
    uint32_t state = (uint32_t)o->seed * 2654435761u | 1u;
    size_t i;
    for (i = 0; i < es_session_tensor_count(session, ES_INPUT); i++) {
        es_tensor tensor = { sizeof tensor, ES_ELEMENT_UNKNOWN, NULL, { 0 }, 0, 0, 0, 0, 0 };
        void *data;
        size_t size;
        TRY(es_session_tensor(session, ES_INPUT, i, &tensor));
        TRY(buffers != NULL ? es_buffers_get(buffers, ES_INPUT, i, &data, &size) : es_slot_buffer(session, slot, ES_INPUT, i, &data, &size));
        if (i == 0 && o->input != NULL) {
            if (fill_from_file(o->input, data, size) != 0)
                return 1;
        } else {
            fill(&tensor, data, size, &state);
        }
    }
    return 0;
}

static int append(const char *path, int anew, const void *data, size_t size) {
    FILE *file = fopen(path, anew ? "wb" : "ab");
    int written = file != NULL && fwrite(data, 1, size, file) == size;
    if (file == NULL || fclose(file) != 0 || !written) {
        fprintf(stderr, "%s: cannot be written\n", path);
        return 1;
    }
    return 0;
}

static int run_slot(es_session *session, uint32_t slot, es_buffers *buffers, const options *o) {
    unsigned long run;
    size_t i;
    if (buffers != NULL)
        TRY(es_slot_use(session, slot, buffers));
    if (fill_inputs(session, slot, buffers, o) != 0)
        return 1;
    for (run = 0; run < o->runs; run++) {
        if (o->start) {
            TRY(es_slot_start(session, slot));
            TRY(es_slot_wait(session, slot, -1));
        } else {
            TRY(es_slot_run(session, slot));
        }
    }
    for (i = 0; o->runs > 0 && i < es_session_tensor_count(session, ES_OUTPUT); i++) {
        void *data;
        size_t size;
        es_shape shape = { sizeof shape, 0, { 0 } };
        TRY(es_slot_buffer(session, slot, ES_OUTPUT, i, &data, &size));
        TRY(es_slot_output_shape(session, slot, i, &shape));
        printf("slot %u output %lu: rank %u, %lu bytes, fnv1a %016llx\n", (unsigned)slot, (unsigned long)i, (unsigned)shape.rank, (unsigned long)size, (unsigned long long)fnv1a(data, size));
        if (o->output != NULL && slot == 0 && append(o->output, i == 0, data, size) != 0)
            return 1;
    }
    return 0;
}

static int use_session(es_session *session, const options *o) {
    int direction;
    uint32_t slot;
    for (direction = ES_INPUT; direction <= ES_OUTPUT; direction++) {
        size_t i;
        for (i = 0; i < es_session_tensor_count(session, (es_direction)direction); i++) {
            es_tensor tensor = { sizeof tensor, ES_ELEMENT_UNKNOWN, NULL, { 0 }, 0, 0, 0, 0, 0 };
            TRY(es_session_tensor(session, (es_direction)direction, i, &tensor));
            print_tensor(direction == ES_INPUT ? "input" : "output", i, &tensor);
        }
    }
    if (print_session(session) != 0)
        return 1;
    for (slot = 0; slot < es_session_slot_count(session); slot++) {
        es_buffers *buffers = NULL;
        int result;
        if (o->own_buffers)
            TRY(es_buffers_create(session, NULL, NULL, 0, &buffers));
        result = run_slot(session, slot, buffers, o);
        if (o->own_buffers) {
            es_slot_use(session, slot, NULL);
            es_buffers_free(buffers);
        }
        if (result != 0)
            return result;
    }
    return 0;
}

static int use_provider(es_provider *provider, const options *o) {
    es_session_settings settings = { sizeof settings, 0, 0, 0, NULL, NULL, NULL, 0, NULL, 0 };
    es_session *session;
    size_t i;
    int result;
    for (i = 0; i < es_provider_library_count(provider); i++) {
        es_library library = { sizeof library, 0, NULL, NULL, NULL };
        TRY(es_provider_library(provider, i, &library));
        printf("library: %s %s, %s\n", library.name, library.version, library.path);
    }
    settings.slots = (uint32_t)o->slots;
    settings.threads = (uint32_t)o->threads;
    settings.device = o->device;
    settings.model_path = o->model;
    settings.options = o->session;
    settings.option_count = o->session_count;
    TRY(es_session_open(provider, &settings, &session));
    result = use_session(session, o);
    es_session_close(session);
    return result;
}

int main(int argc, char **argv) {
    options o;
    es_provider *provider;
    int result;
    if (!read_options(argc, argv, &o)) {
        fprintf(stderr, "usage: run_model PROVIDER DEVICE MODEL [runs=N] [seed=N] [input=FILE] [output=FILE] [slots=N] [threads=N] [buffers=own] [start=yes] [library.KEY=PATH] [KEY=VALUE]\n");
        return 2;
    }
    TRY(es_provider_open(o.provider, o.library, o.library_count, &provider));
    result = use_provider(provider, &o);
    es_provider_close(provider);
    return result;
}
