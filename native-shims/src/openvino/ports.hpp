// What OpenVINO tells of an input or output.
#pragma once

#include <vector>

#include "openvino/api.hpp"

namespace es {
namespace openvino {

size_t port_count(const Api &api, const Model *model, es_direction direction);
Owned<Port> port_of(const Api &api, const Model *model, es_direction direction, size_t index);
Owned<Port> port_of(const Api &api, const CompiledModel *model, es_direction direction, size_t index);

// The model's name of it; "input 0" where it has none, as in some IR.
std::string port_name(const Api &api, const Port *port, es_direction direction, size_t index);

// False where not even the number of dimensions is fixed. ES_DYNAMIC_DIM for an open size.
bool port_dims(const Api &api, const Port *port, std::vector<int64_t> &dims);

}  // namespace openvino
}  // namespace es
