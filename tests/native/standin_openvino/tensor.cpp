#include "tensor.hpp"

#include <algorithm>

#include "elements.hpp"
#include "fault.hpp"
#include "ort.hpp"

namespace standin {

namespace {

OrtMemoryInfo *processor() {
    static OrtMemoryInfo *info = [] {
        OrtMemoryInfo *made = nullptr;
        check(ort().CreateCpuMemoryInfo(OrtDeviceAllocator, OrtMemTypeDefault, &made));
        return made;
    }();
    return info;
}

}  // namespace

TensorData::~TensorData() {
    if (value != nullptr)
        ort().ReleaseValue(value);
}

std::shared_ptr<TensorData> tensor_over(int number, const std::vector<int64_t> &dims, void *memory) {
    const Element *element = element_of(number);
    if (element == nullptr)
        throw Fault(OV_GENERAL_ERROR, "a tensor cannot have elements of type " + std::to_string(number));
    size_t count = 1;
    for (int64_t dim : dims)
        count *= static_cast<size_t>(dim);

    auto made = std::make_shared<TensorData>();
    made->type = element->onnx;
    made->dims = dims;
    made->data = memory;
    made->bytes = bytes_of(*element, count);
    bool plain = element->bits >= 8 && element->onnx != ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED && element->onnx != ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING;
    if (plain)
        check(ort().CreateTensorWithDataAsOrtValue(processor(), memory, made->bytes, dims.data(), dims.size(), element->onnx, &made->value));
    return made;
}

std::shared_ptr<TensorData> tensor_of(OrtValue *value) {
    auto made = std::make_shared<TensorData>();
    made->value = value;
    OrtTensorTypeAndShapeInfo *info = nullptr;
    check(ort().GetTensorTypeAndShape(value, &info));
    std::unique_ptr<OrtTensorTypeAndShapeInfo, void (*)(OrtTensorTypeAndShapeInfo *)> held(info, [](OrtTensorTypeAndShapeInfo *i) { ort().ReleaseTensorTypeAndShapeInfo(i); });
    check(ort().GetTensorElementType(info, &made->type));
    size_t rank = 0, count = 0;
    check(ort().GetDimensionsCount(info, &rank));
    made->dims.resize(rank);
    check(ort().GetDimensions(info, made->dims.data(), rank));
    check(ort().GetTensorShapeElementCount(info, &count));
    const Element *element = element_of(number_of(made->type));
    if (element == nullptr)
        throw Fault(OV_GENERAL_ERROR, "an output has elements of a type that OpenVINO has not");
    made->bytes = bytes_of(*element, count);
    check(ort().GetTensorMutableData(value, &made->data));
    return made;
}

}  // namespace standin

using namespace standin;

STANDIN_API ov_status_e ov_tensor_create_from_host_ptr(int type, ov_shape_t shape, void *host_ptr, ov_tensor **tensor) {
    if (tensor == nullptr || host_ptr == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        *tensor = answers_null("ov_tensor_create_from_host_ptr") ? nullptr : new ov_tensor{tensor_over(type, {shape.dims, shape.dims + shape.rank}, host_ptr)};
    });
}

STANDIN_API ov_status_e ov_tensor_data(const ov_tensor *tensor, void **data) {
    if (tensor == nullptr || data == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { *data = answers_null("ov_tensor_data") ? nullptr : tensor->object->data; });
}

STANDIN_API ov_status_e ov_tensor_get_byte_size(const ov_tensor *tensor, size_t *byte_size) {
    if (tensor == nullptr || byte_size == nullptr)
        return OV_INVALID_C_PARAM;
    *byte_size = tensor->object->bytes;
    return OV_OK;
}

STANDIN_API ov_status_e ov_tensor_get_shape(const ov_tensor *tensor, ov_shape_t *shape) {
    if (tensor == nullptr || shape == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        // As the real one does: nothing is written for a tensor of no dimensions.
        const std::vector<int64_t> &dims = tensor->object->dims;
        if (dims.empty())
            return;
        shape->rank = static_cast<int64_t>(dims.size());
        shape->dims = new int64_t[dims.size()];
        std::copy(dims.begin(), dims.end(), shape->dims);
    });
}

STANDIN_API void ov_tensor_free(ov_tensor *tensor) { delete tensor; }

STANDIN_API ov_status_e ov_shape_free(ov_shape_t *shape) {
    if (shape == nullptr)
        return OV_INVALID_C_PARAM;
    delete[] shape->dims;
    *shape = {0, nullptr};
    return OV_OK;
}

STANDIN_API ov_status_e ov_partial_shape_create(int64_t rank, const ov_dimension_t *dims, ov_partial_shape_t *shape) {
    if (shape == nullptr || rank <= 0 || dims == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        shape->rank = {rank, rank};
        shape->dims = new ov_dimension_t[static_cast<size_t>(rank)];
        std::copy(dims, dims + rank, shape->dims);
    });
}

STANDIN_API void ov_partial_shape_free(ov_partial_shape_t *shape) {
    if (shape != nullptr)
        delete[] shape->dims;
}
