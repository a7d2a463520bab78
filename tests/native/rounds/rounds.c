/*
 * Opens a model, runs it and closes it, again and again, through the public header alone, to see whether anything is left behind:
 * built with a sanitizer, or by the memory that it prints.
 *
 *   rounds PROVIDER DEVICE MODEL [COUNT [KEY=PATH...]]
 *
 *   COUNT      rounds; default 1,000
 *   KEY=PATH   option of es_provider_open: where a library is
 *
 * A round opens the provider, looks for devices, opens a session of two slots, runs the slot's own buffers and a further set,
 * starts and waits, is refused a model that is not there, and closes everything. Ten times in all a line tells the peak of resident memory.
 *
 * Exit status: 0; 1 and a line on standard error where a call failed; 2 for wrong usage.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "edge_shim.h"

/* What is allocated while a vendor's library is loaded stays with it until the process ends, as it does itself: no leak. */
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#define LOADING(call) (__lsan_disable(), call, __lsan_enable())
#else
#define LOADING(call) call
#endif

#define MOST_OPTIONS 8

static int failed(const char *call, es_status status) {
    fprintf(stderr, "%s: %s: %s\n", call, es_status_name(status), es_last_error());
    return 1;
}

#define TRY(call) do { es_status status_ = (call); if (status_ != ES_OK) return failed(#call, status_); } while (0)

static int use_buffers(es_session *session) {
    es_buffers *buffers;
    TRY(es_buffers_create(session, NULL, NULL, 0, &buffers));
    TRY(es_slot_use(session, 0, buffers));
    TRY(es_slot_run(session, 0));
    TRY(es_slot_use(session, 0, NULL));
    es_buffers_free(buffers);
    return 0;
}

static int use_session(es_session *session) {
    void *data;
    size_t size;
    TRY(es_slot_buffer(session, 0, ES_INPUT, 0, &data, &size));
    memset(data, 1, size);
    TRY(es_slot_run(session, 0));
    TRY(es_slot_buffer(session, 0, ES_OUTPUT, 0, &data, &size));
    TRY(es_slot_start(session, 1));
    TRY(es_slot_wait(session, 1, -1));
    return use_buffers(session);
}

static int one_round(es_provider *provider, const char *device, const char *model) {
    es_session_settings settings = { sizeof settings, 2, 1, 0, NULL, NULL, NULL, 0, NULL, 0 };
    es_device_list *devices;
    es_session *session;
    int result;
    TRY(es_provider_devices(provider, &devices));
    es_device_list_free(devices);
    settings.device = device;
    settings.model_path = "/not/there";
    if (es_session_open(provider, &settings, &session) != ES_NOT_FOUND) {
        fprintf(stderr, "a model that is not there was not refused\n");
        return 1;
    }
    settings.model_path = model;
    TRY(es_session_open(provider, &settings, &session));
    result = use_session(session);
    es_session_close(session);
    return result;
}

static long peak_kib(void) {
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : -1;
}

int main(int argc, char **argv) {
    es_option options[MOST_OPTIONS];
    size_t option_count = 0;
    long count = argc > 4 ? strtol(argv[4], NULL, 10) : 1000, round;
    int i;
    for (i = 5; i < argc && option_count < MOST_OPTIONS; i++) {
        char *value = strchr(argv[i], '=');
        if (value == NULL)
            break;
        *value++ = '\0';
        options[option_count].key = argv[i];
        options[option_count++].value = value;
    }
    if (argc < 4 || count < 1 || i < argc) {
        fprintf(stderr, "usage: rounds PROVIDER DEVICE MODEL [COUNT [KEY=PATH...]]\n");
        return 2;
    }
    for (round = 1; round <= count; round++) {
        es_provider *provider;
        es_status status;
        int result;
        if (round == 1)
            LOADING(status = es_provider_open(argv[1], options, option_count, &provider));
        else
            status = es_provider_open(argv[1], options, option_count, &provider);
        TRY(status);
        result = one_round(provider, argv[2], argv[3]);
        es_provider_close(provider);
        if (result != 0)
            return result;
        if (count < 10 || round % (count / 10) == 0)
            printf("round %ld: peak %ld KiB\n", round, peak_kib());
    }
    return 0;
}
