// Tensors.
#pragma once

#include <onnxruntime_c_api.h>

#include <memory>
#include <vector>

#include "openvino_c.hpp"

namespace standin {

// Memory with a type and a shape, and ONNX Runtime's view of it.
struct TensorData {
    TensorData() = default;
    TensorData(const TensorData &) = delete;
    TensorData &operator=(const TensorData &) = delete;
    ~TensorData();

    ONNXTensorElementDataType type = ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED;
    std::vector<int64_t> dims;
    void *data = nullptr;
    size_t bytes = 0;
    // NULL for types that ONNX Runtime has not.
    OrtValue *value = nullptr;
};

// Over memory of the caller's.
std::shared_ptr<TensorData> tensor_over(int number, const std::vector<int64_t> &dims, void *memory);

// What ONNX Runtime has made; takes the value.
std::shared_ptr<TensorData> tensor_of(OrtValue *value);

}  // namespace standin

struct ov_tensor {
    std::shared_ptr<standin::TensorData> object;
};
