// A model's file, read and given the shapes that it is to have.
#pragma once

#include "openvino/api.hpp"
#include "openvino/element_types.hpp"

namespace es {
namespace openvino {

// An input or output, and the number of its element type.
struct TensorPort {
    TensorInfo info;
    int element_number;
};

// ONNX, or IR with its weights beside it. Every input has one size in each dimension afterwards.
// Throws ES_NOT_FOUND (the weights), ES_MODEL_REFUSED, ES_INVALID_ARGUMENT (shapes that do not go with the model).
Owned<Model> read_model(const Api &api, const Core *core, const std::string &path, const std::vector<InputShape> &shapes);

// The compiled model's inputs or outputs, with the names of the file.
// Throws ES_MODEL_REFUSED for element types and dimensions that the ABI does not have.
std::vector<TensorPort> ports(const Api &api, const ElementTypes &types, const Model *model, const CompiledModel *compiled, es_direction direction);

}  // namespace openvino
}  // namespace es
