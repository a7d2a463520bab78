/* The calls of the call-cost benchmark as a C program makes them. Each answers nanoseconds a call; below 0 where one failed. */
#include <stdint.h>
#include <time.h>

#include "edge_shim.h"

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

double call_cost_run(es_session *session, es_buffers *buffers, long calls)
{
    int64_t start = now_ns();
    (void)buffers;
    for (long i = 0; i < calls; i++)
        if (es_slot_run(session, 0) != ES_OK)
            return -1;
    return (double)(now_ns() - start) / (double)calls;
}

double call_cost_output(es_session *session, es_buffers *buffers, long calls)
{
    int64_t start = now_ns();
    (void)buffers;
    for (long i = 0; i < calls; i++) {
        void *data;
        size_t size;
        if (es_slot_buffer(session, 0, ES_OUTPUT, 0, &data, &size) != ES_OK || size == 0)
            return -1;
    }
    return (double)(now_ns() - start) / (double)calls;
}

double call_cost_use_and_run(es_session *session, es_buffers *buffers, long calls)
{
    int64_t start = now_ns();
    for (long i = 0; i < calls; i++)
        if (es_slot_use(session, 0, buffers) != ES_OK || es_slot_run(session, 0) != ES_OK)
            return -1;
    return (double)(now_ns() - start) / (double)calls;
}
