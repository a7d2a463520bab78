// TensorFlow Lite's C API as far as it is used here, declared anew with opaque types. The library is found at run time, so no
// header of it is needed; tests/native/standin_edgetpu/declarations.cpp compares these with the real declarations.
#pragma once

#include <cstdarg>
#include <cstddef>
#include <cstdint>

namespace es {
namespace tflite {

struct Model;
struct InterpreterOptions;
struct Interpreter;
struct Tensor;
struct Delegate;

// TfLiteStatus; more may come.
using Status = int;
const Status Ok = 0, Cancelled = 8;

// TfLiteType: those that have a like in es_element_type.
using Type = int;
const Type Float32 = 1, Int32 = 2, UInt8 = 3, Int64 = 4, String = 5, Bool = 6, Int16 = 7, Int8 = 9, Float16 = 10, Float64 = 11, UInt64 = 13, UInt32 = 16, UInt16 = 17;

// TfLiteAllocationType: memory of the model's file, which nobody may write.
using AllocationType = int;
const AllocationType ReadOnly = 1;

struct QuantizationParams {
    float scale;
    int32_t zero_point;
};

using Reporter = void (*)(void *context, const char *format, va_list arguments);

}  // namespace tflite
}  // namespace es

// need(result, name, parameters): in every release since 2.5; want: in newer ones.
#define ES_TFLITE_FUNCTIONS(need, want) \
    need(const char *, TfLiteVersion, ()) \
    need(Model *, TfLiteModelCreateFromFile, (const char *path)) \
    want(Model *, TfLiteModelCreateFromFileWithErrorReporter, (const char *path, Reporter reporter, void *context)) \
    need(void, TfLiteModelDelete, (Model *)) \
    need(InterpreterOptions *, TfLiteInterpreterOptionsCreate, ()) \
    need(void, TfLiteInterpreterOptionsDelete, (InterpreterOptions *)) \
    need(void, TfLiteInterpreterOptionsSetNumThreads, (InterpreterOptions *, int32_t threads)) \
    need(void, TfLiteInterpreterOptionsAddDelegate, (InterpreterOptions *, Delegate *)) \
    need(void, TfLiteInterpreterOptionsSetErrorReporter, (InterpreterOptions *, Reporter reporter, void *context)) \
    want(Status, TfLiteInterpreterOptionsEnableCancellation, (InterpreterOptions *, bool enable)) \
    need(Interpreter *, TfLiteInterpreterCreate, (const Model *, const InterpreterOptions *)) \
    need(void, TfLiteInterpreterDelete, (Interpreter *)) \
    need(int32_t, TfLiteInterpreterGetInputTensorCount, (const Interpreter *)) \
    need(int32_t, TfLiteInterpreterGetOutputTensorCount, (const Interpreter *)) \
    need(Tensor *, TfLiteInterpreterGetInputTensor, (const Interpreter *, int32_t index)) \
    need(const Tensor *, TfLiteInterpreterGetOutputTensor, (const Interpreter *, int32_t index)) \
    need(Status, TfLiteInterpreterResizeInputTensor, (Interpreter *, int32_t index, const int *dims, int32_t rank)) \
    need(Status, TfLiteInterpreterAllocateTensors, (Interpreter *)) \
    need(Status, TfLiteInterpreterInvoke, (Interpreter *)) \
    want(Status, TfLiteInterpreterCancel, (const Interpreter *)) \
    need(Type, TfLiteTensorType, (const Tensor *)) \
    need(int32_t, TfLiteTensorNumDims, (const Tensor *)) \
    need(int32_t, TfLiteTensorDim, (const Tensor *, int32_t index)) \
    need(size_t, TfLiteTensorByteSize, (const Tensor *)) \
    need(void *, TfLiteTensorData, (const Tensor *)) \
    need(const char *, TfLiteTensorName, (const Tensor *)) \
    need(QuantizationParams, TfLiteTensorQuantizationParams, (const Tensor *)) \
    need(Status, TfLiteTensorCopyFromBuffer, (Tensor *, const void *data, size_t size)) \
    need(Status, TfLiteTensorCopyToBuffer, (const Tensor *, void *data, size_t size)) \
    want(AllocationType, TfLiteOpaqueTensorGetAllocationType, (const Tensor *))
