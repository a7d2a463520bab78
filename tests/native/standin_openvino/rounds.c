/*
 * openvino_rounds LIBRARY MODEL ROUNDS: opens, runs and closes as often as is said, for a look with AddressSanitizer or Valgrind.
 * Each round runs one slot, starts and awaits another, and closes on a third that is still running every third time. Prints
 * the memory in use after the first tenth and at the end, in KiB; exits with 0 where every call did what it should.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edge_shim.h"

static int failed(const char *what) {
    fprintf(stderr, "%s: %s\n", what, es_last_error());
    return 1;
}

static long resident_kib(void) {
    char line[256];
    long kib = -1;
    FILE *status = fopen("/proc/self/status", "r");
    while (status != NULL && fgets(line, sizeof line, status) != NULL)
        sscanf(line, "VmRSS: %ld", &kib);
    if (status != NULL)
        fclose(status);
    return kib;
}

static int one_round(es_provider *provider, const char *model, long number) {
    es_session_settings settings;
    es_session *session;
    memset(&settings, 0, sizeof settings);
    settings.struct_size = sizeof settings;
    settings.slots = 3;
    settings.device = "CPU";
    settings.model_path = model;
    if (es_session_open(provider, &settings, &session) != ES_OK)
        return failed("open");
    if (es_slot_run(session, 0) != ES_OK)
        return failed("run");
    if (es_slot_start(session, 1) != ES_OK || es_slot_wait(session, 1, -1) != ES_OK)
        return failed("start and wait");
    if (number % 3 == 0 && es_slot_start(session, 2) != ES_OK)
        return failed("start");
    es_session_close(session);
    return 0;
}

int main(int count, char **arguments) {
    es_option library = {"openvino", NULL};
    es_provider *provider;
    long rounds, i;
    if (count != 4) {
        fprintf(stderr, "usage: openvino_rounds LIBRARY MODEL ROUNDS\n");
        return 2;
    }
    library.value = arguments[1];
    rounds = atol(arguments[3]);
    if (es_provider_open("openvino", &library, 1, &provider) != ES_OK)
        return failed("provider");
    for (i = 0; i < rounds; i++) {
        if (one_round(provider, arguments[2], i) != 0)
            return 1;
        if (i + 1 == rounds / 10)
            printf("after %ld rounds: %ld KiB\n", i + 1, resident_kib());
    }
    es_provider_close(provider);
    printf("after %ld rounds: %ld KiB\n", rounds, resident_kib());
    return 0;
}
