#include "elements.hpp"

#include <string>
#include <vector>

#include "control.hpp"

namespace standin {

namespace {

const ONNXTensorElementDataType None = ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED;
const Element Boolean = {"boolean", 8, ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL};
const Element Bf16 = {"bf16", 16, ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16};
const Element F16 = {"f16", 16, ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16};
const Element F32 = {"f32", 32, ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT};
const Element F64 = {"f64", 64, ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE};
const Element I4 = {"i4", 4, ONNX_TENSOR_ELEMENT_DATA_TYPE_INT4};
const Element I8 = {"i8", 8, ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8};
const Element I16 = {"i16", 16, ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16};
const Element I32 = {"i32", 32, ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32};
const Element I64 = {"i64", 64, ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64};
const Element U1 = {"u1", 1, None};
const Element U2 = {"u2", 2, None};
const Element U3 = {"u3", 3, None};
const Element U4 = {"u4", 4, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT4};
const Element U6 = {"u6", 6, None};
const Element U8 = {"u8", 8, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8};
const Element U16 = {"u16", 16, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16};
const Element U32 = {"u32", 32, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32};
const Element U64 = {"u64", 64, ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64};
const Element Nf4 = {"nf4", 4, None};
const Element F8e4m3 = {"f8e4m3", 8, ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E4M3FN};
const Element F8e5m2 = {"f8e5m2", 8, ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT8E5M2};
const Element Text = {"string", 8 * sizeof(std::string), ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING};
const Element F4e2m1 = {"f4e2m1", 4, None};
const Element F8e8m0 = {"f8e8m0", 8, None};
const Element Undefined = {"undefined", 0, None}, Dynamic = {"dynamic", 0, None};

using Numbering = std::vector<Element>;

// The place in the list is the number.
const Numbering &numbering() {
    static const Numbering first = {Undefined, Dynamic, Boolean, Bf16, F16, F32, F64, I4, I8, I16, I32, I64, U1, U4, U8, U16, U32, U64};
    static const Numbering second = {Undefined, Dynamic, Boolean, Bf16, F16, F32, F64, I4, I8,  I16,    I32,    I64,  U1,
                                     U2,        U3,      U4,      U6,   U8,  U16, U32, U64, Nf4, F8e4m3, F8e5m2, Text, F4e2m1, F8e8m0};
    static const Numbering third = {Dynamic, Boolean, Bf16, F16, F32, F64, I4, I8,  I16, I32,    I64,    U1,   U2,
                                    U3,      U4,      U6,   U8,  U16, U32, U64, Nf4, F8e4m3, F8e5m2, Text, F4e2m1, F8e8m0};
    std::string which = Control::the().text("numbering");
    return which == "2022.3" ? first : which == "2024.4" ? second : third;
}

}  // namespace

const Element *element_of(int number) {
    const Numbering &all = numbering();
    if (number < 0 || static_cast<size_t>(number) >= all.size() || all[static_cast<size_t>(number)].bits == 0)
        return nullptr;
    return &all[static_cast<size_t>(number)];
}

int number_of(ONNXTensorElementDataType type) {
    const Numbering &all = numbering();
    for (size_t i = 0; i < all.size(); i++) {
        if (all[i].onnx == type && all[i].bits > 0 && type != None)
            return static_cast<int>(i);
    }
    return 0;
}

size_t bytes_of(const Element &element, size_t count) {
    bool whole_bytes = Control::the().is("numbering", "2022.3");
    return whole_bytes ? count * ((element.bits + 7) / 8) : (count * element.bits + 7) / 8;
}

}  // namespace standin
