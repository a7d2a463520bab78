#include "openvino/ports.hpp"

namespace es {
namespace openvino {

namespace {
const char Doing[] = "tell the model's inputs and outputs";
}

size_t port_count(const Api &api, const Model *model, es_direction direction) {
    size_t count = 0;
    api.check((direction == ES_INPUT ? api.model_inputs_size : api.model_outputs_size)(model, &count), Doing);
    return count;
}

Owned<Port> port_of(const Api &api, const Model *model, es_direction direction, size_t index) {
    Port *port = nullptr;
    api.check((direction == ES_INPUT ? api.model_const_input_by_index : api.model_const_output_by_index)(model, index, &port), Doing);
    return {api.given(port, Doing), api.output_const_port_free};
}

Owned<Port> port_of(const Api &api, const CompiledModel *model, es_direction direction, size_t index) {
    Port *port = nullptr;
    api.check((direction == ES_INPUT ? api.compiled_model_input_by_index : api.compiled_model_output_by_index)(model, index, &port), Doing);
    return {api.given(port, Doing), api.output_const_port_free};
}

std::string port_name(const Api &api, const Port *port, es_direction direction, size_t index) {
    char *name = nullptr;
    if (api.port_get_any_name(port, &name) == Ok && name != nullptr)
        return api.take(name);
    return (direction == ES_INPUT ? "input " : "output ") + std::to_string(index);
}

bool port_dims(const Api &api, const Port *port, std::vector<int64_t> &dims) {
    PartialShape shape = {{0, 0}, nullptr};
    api.check(api.port_get_partial_shape(port, &shape), Doing);
    Owned<PartialShape> held(&shape, api.partial_shape_free);
    dims.clear();
    if (shape.rank.min != shape.rank.max)
        return false;
    if (shape.rank.max > 0)
        api.given(shape.dims, Doing);
    for (int64_t i = 0; i < shape.rank.max; i++)
        dims.push_back(shape.dims[i].min == shape.dims[i].max ? shape.dims[i].max : ES_DYNAMIC_DIM);
    return true;
}

}  // namespace openvino
}  // namespace es
