/*
 * What TensorRT's headers need of CUDA's: two opaque types. The modules call CUDA's driver, found at run time, and none of its
 * runtime library, so they build without CUDA's headers. The declarations are the same as CUDA's own.
 */
#ifndef EDGE_SHIM_CUDA_RUNTIME_API_H
#define EDGE_SHIM_CUDA_RUNTIME_API_H

typedef struct CUstream_st *cudaStream_t;
typedef struct CUevent_st *cudaEvent_t;

#endif
