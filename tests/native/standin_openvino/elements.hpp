// Element types: OpenVINO's in their order, their numbers in each release, ONNX Runtime's for them.
#pragma once

#include <onnxruntime_c_api.h>

#include <cstddef>

namespace standin {

struct Element {
    const char *name;
    size_t bits;
    ONNXTensorElementDataType onnx;
};

// NULL for a number that is no type, or "undefined" or "dynamic".
const Element *element_of(int number);

// 0, which is "undefined" or "dynamic", for a type that OpenVINO has not.
int number_of(ONNXTensorElementDataType type);

// Bytes of a tensor: in 2022.3 an element takes a whole byte at least.
size_t bytes_of(const Element &element, size_t count);

}  // namespace standin
