// The shapes that a model's inputs are to have.
#pragma once

#include "openvino/api.hpp"

namespace es {
namespace openvino {

// Gives every input the shape asked for, else the file's with 1 for each open size. Leaves a model alone that has them.
// Throws ES_INVALID_ARGUMENT for shapes that do not go with the model, ES_MODEL_REFUSED where an input needs one.
void reshape(const Api &api, const Model *model, const std::vector<InputShape> &wanted);

}  // namespace openvino
}  // namespace es
