#include "openvino/model.hpp"

#include "openvino/ports.hpp"
#include "openvino/reshape.hpp"

namespace es {
namespace openvino {

namespace {

// The file of an IR's weights; empty for other formats.
std::string weights_of(const std::string &path) {
    const std::string ending = ".xml";
    if (path.size() < ending.size() || path.compare(path.size() - ending.size(), ending.size(), ending) != 0)
        return "";
    return path.substr(0, path.size() - ending.size()) + ".bin";
}

}  // namespace

Owned<Model> read_model(const Api &api, const Core *core, const std::string &path, const std::vector<InputShape> &shapes) {
    // OpenVINO would go on without weights and fail later, with another reason.
    std::string weights = weights_of(path);
    if (!weights.empty() && !is_file(weights))
        throw Failure(ES_NOT_FOUND, "its weights are not beside it; put " + weights + " there");

    // Both paths are UTF-8 on Windows too: OpenVINO makes them UTF-16 itself.
    Model *read = nullptr;
    api.check(api.core_read_model(core, path.c_str(), weights.empty() ? nullptr : weights.c_str(), &read), "read the model", ES_MODEL_REFUSED);
    Owned<Model> model(api.given(read, "read the model"), api.model_free);
    reshape(api, model.get(), shapes);
    return model;
}

std::vector<TensorPort> ports(const Api &api, const ElementTypes &types, const Model *model, const CompiledModel *compiled, es_direction direction) {
    const std::string what = direction == ES_INPUT ? "its input " : "its output ";
    size_t count = 0;
    api.check((direction == ES_INPUT ? api.compiled_model_inputs_size : api.compiled_model_outputs_size)(compiled, &count), "tell the model's inputs and outputs");
    if (count != port_count(api, model, direction))
        throw Failure(ES_MODEL_REFUSED, "OpenVINO compiled it into a model of other inputs and outputs");

    std::vector<TensorPort> all(count);
    for (size_t i = 0; i < count; i++) {
        TensorPort &port = all[i];
        Owned<Port> named = port_of(api, model, direction, i);
        port.info.name = port_name(api, named.get(), direction, i);
        Owned<Port> made = port_of(api, compiled, direction, i);
        api.check(api.port_get_element_type(made.get(), &port.element_number), "tell an element type");
        port.info.type = types.type(port.element_number);
        if (port.info.type == ES_ELEMENT_UNKNOWN)
            throw Failure(ES_MODEL_REFUSED, what + port.info.name + " has elements of OpenVINO's type " + types.name(port.element_number) + ", which cannot be passed; convert the model");
        if (!port_dims(api, made.get(), port.info.dims))
            throw Failure(ES_MODEL_REFUSED, what + port.info.name + " has no fixed number of dimensions");
        if (port.info.dims.size() > ES_MAX_RANK)
            throw Failure(ES_MODEL_REFUSED, what + port.info.name + " has " + std::to_string(port.info.dims.size()) + " dimensions; 8 is the most");
    }
    return all;
}

}  // namespace openvino
}  // namespace es
