/* What the stand-in of CUDA's driver has besides the driver's functions: for the stand-in of TensorRT and for tests. */
#ifndef STANDIN_CUDA_H
#define STANDIN_CUDA_H

#include <cuda_runtime_api.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Does work in its turn on a stream. */
void standin_cuda_do(cudaStream_t stream, void (*work)(void *), void *argument);

/* Whether the calling thread has a current context. */
int standin_cuda_is_current(void);

/* 1: streams stop before their next piece of work; 0: they go on. */
void standin_cuda_hold(int held);

/* Streams, events, memory, registrations and contexts that were made and not ended; and calls that no driver allows. */
int standin_cuda_live(void);
int standin_cuda_wrong(void);

/* Runs that copied to the device, and from it. */
int standin_cuda_copies_in(void);
int standin_cuda_copies_out(void);

#ifdef __cplusplus
}
#endif

#endif
