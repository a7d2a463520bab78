/*
 * The closed loop over ONNX Runtime as a C programmer would write it: buffers bound once, a clock read a query. It does
 * the work that ours does: the same number of prepared inputs in turn, each with buffers of its own.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "onnxruntime_c_api.h"

#define INPUTS 4

typedef struct c_loop {
    const OrtApi *ort;
    OrtEnv *env;
    OrtSession *session;
    OrtIoBinding *bindings[INPUTS];
    OrtRunOptions *run_options;
} c_loop;

#define CHECK(call)                                                        \
    do {                                                                   \
        OrtStatus *status = (call);                                        \
        if (status != NULL) {                                              \
            fprintf(stderr, "c_loop: %s\n", loop->ort->GetErrorMessage(status)); \
            return NULL;                                                   \
        }                                                                  \
    } while (0)

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static size_t count_of(const int64_t *shape, size_t rank)
{
    size_t count = 1;
    for (size_t i = 0; i < rank; i++)
        count *= (size_t)shape[i];
    return count;
}

static OrtValue *wrap(c_loop *loop, float *data, const int64_t *shape, size_t rank)
{
    OrtMemoryInfo *memory = NULL;
    OrtValue *value = NULL;
    size_t count = count_of(shape, rank);
    CHECK(loop->ort->CreateCpuMemoryInfo(OrtDeviceAllocator, OrtMemTypeDefault, &memory));
    CHECK(loop->ort->CreateTensorWithDataAsOrtValue(memory, data, count * sizeof(float), shape, rank,
                                                    ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &value));
    loop->ort->ReleaseMemoryInfo(memory);
    return value;
}

/* Loads a model with one float input and one float output; the buffers, INPUTS of each in a row, stay the caller's. NULL on failure. */
c_loop *c_loop_open(const OrtApiBase *(*get_api_base)(void), const char *model, int threads, const char *input_name,
                    float *input, const int64_t *input_shape, size_t input_rank, const char *output_name, float *output,
                    const int64_t *output_shape, size_t output_rank)
{
    c_loop *loop = calloc(1, sizeof *loop);
    OrtSessionOptions *options = NULL;
    loop->ort = get_api_base()->GetApi(ORT_API_VERSION);
    CHECK(loop->ort->CreateEnv(ORT_LOGGING_LEVEL_ERROR, "c_loop", &loop->env));
    CHECK(loop->ort->CreateSessionOptions(&options));
    CHECK(loop->ort->SetIntraOpNumThreads(options, threads));
    CHECK(loop->ort->SetSessionGraphOptimizationLevel(options, ORT_ENABLE_ALL));
    CHECK(loop->ort->AddFreeDimensionOverrideByName(options, "batch", 1));
    CHECK(loop->ort->CreateSession(loop->env, model, options, &loop->session));
    loop->ort->ReleaseSessionOptions(options);
    CHECK(loop->ort->CreateRunOptions(&loop->run_options));
    for (size_t i = 0; i < INPUTS; i++) {
        OrtIoBinding **binding = &loop->bindings[i];
        CHECK(loop->ort->CreateIoBinding(loop->session, binding));
        CHECK(loop->ort->BindInput(*binding, input_name,
                                   wrap(loop, input + i * count_of(input_shape, input_rank), input_shape, input_rank)));
        CHECK(loop->ort->BindOutput(*binding, output_name,
                                    wrap(loop, output + i * count_of(output_shape, output_rank), output_shape, output_rank)));
    }
    return loop;
}

/* Runs for the given time; latencies go into a ring. Returns queries a second, or -1. */
double c_loop_run(c_loop *loop, int64_t duration_ns, int64_t *latencies, size_t ring)
{
    int64_t start = now_ns(), issued = start, done = start;
    size_t count = 0;
    while (done - start < duration_ns) {
        OrtStatus *status = loop->ort->RunWithBinding(loop->session, loop->run_options, loop->bindings[count % INPUTS]);
        if (status != NULL)
            return -1;
        done = now_ns();
        latencies[count++ % ring] = done - issued;
        issued = done;
    }
    return (double)count * 1e9 / (double)(done - start);
}
