#include "model.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "control.hpp"
#include "elements.hpp"
#include "fault.hpp"

using namespace standin;

namespace standin {

ov_output_const_port *port(const std::vector<PortInfo> &ports, size_t index) {
    if (index >= ports.size())
        throw Fault(OV_GENERAL_ERROR, "there is no input or output " + std::to_string(index));
    return new ov_output_const_port{ports[index]};
}

namespace {

// An IR is the ONNX file beside it: model.xml and model.bin stand for model.onnx.
std::string onnx_of(const std::string &path) {
    size_t dot = path.rfind('.');
    return dot != std::string::npos && path.substr(dot) == ".xml" ? path.substr(0, dot) + ".onnx" : path;
}

void reshape(ov_model *model, const Shapes &shapes) {
    std::string onnx = with_input_shapes(model->file, shapes);
    model->look.reset(new LoadedModel(onnx, 0));
    model->onnx = onnx;
}

std::vector<int64_t> fixed(const ov_partial_shape_t &shape) {
    std::vector<int64_t> dims;
    for (int64_t i = 0; i < shape.rank.max; i++)
        dims.push_back(shape.dims[i].max);
    return dims;
}

}  // namespace
}  // namespace standin

STANDIN_API ov_status_e ov_core_read_model(const ov_core *core, const char *model_path, const char *, ov_model **model) {
    if (core == nullptr || model_path == nullptr || model == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        Control::the().open("read");
        if (answers_null("ov_core_read_model")) {
            *model = nullptr;
            return;
        }
        std::string path = onnx_of(model_path);
        std::ifstream stream(path, std::ios::binary);
        if (!stream)
            throw Fault(OV_GENERAL_ERROR, "Could not open " + path);
        std::unique_ptr<ov_model> made(new ov_model);
        made->file.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
        made->onnx = made->file;
        made->look.reset(new LoadedModel(made->onnx, 0));
        *model = made.release();
    });
}

STANDIN_API void ov_model_free(ov_model *model) { delete model; }

STANDIN_API ov_status_e ov_model_inputs_size(const ov_model *model, size_t *size) {
    if (model == nullptr || size == nullptr)
        return OV_INVALID_C_PARAM;
    *size = model->look->inputs().size();
    return OV_OK;
}

STANDIN_API ov_status_e ov_model_outputs_size(const ov_model *model, size_t *size) {
    if (model == nullptr || size == nullptr)
        return OV_INVALID_C_PARAM;
    *size = model->look->outputs().size();
    return OV_OK;
}

STANDIN_API ov_status_e ov_model_const_input_by_index(const ov_model *model, size_t index, ov_output_const_port **out) {
    if (model == nullptr || out == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { *out = port(model->look->inputs(), index); });
}

STANDIN_API ov_status_e ov_model_const_output_by_index(const ov_model *model, size_t index, ov_output_const_port **out) {
    if (model == nullptr || out == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { *out = port(model->look->outputs(), index); });
}

STANDIN_API ov_status_e ov_model_reshape_single_input(ov_model *model, ov_partial_shape_t shape) {
    if (model == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        if (model->look->inputs().size() != 1)
            throw Fault(OV_GENERAL_ERROR, "the model has not one input");
        reshape(model, {{model->look->inputs()[0].name, fixed(shape)}});
    });
}

STANDIN_API ov_status_e ov_model_reshape(ov_model *model, const char **names, const ov_partial_shape_t *shapes, size_t size) {
    if (model == nullptr || names == nullptr || shapes == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        Shapes all;
        for (size_t i = 0; i < size; i++)
            all[names[i]] = fixed(shapes[i]);
        reshape(model, all);
    });
}

STANDIN_API ov_status_e ov_port_get_any_name(const ov_output_const_port *port, char **name) {
    if (port == nullptr || name == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { *name = copy(port->info.name); });
}

STANDIN_API ov_status_e ov_port_get_element_type(const ov_output_const_port *port, int *type) {
    if (port == nullptr || type == nullptr)
        return OV_INVALID_C_PARAM;
    *type = number_of(port->info.type);
    return OV_OK;
}

STANDIN_API ov_status_e ov_port_get_partial_shape(const ov_output_const_port *port, ov_partial_shape_t *shape) {
    if (port == nullptr || shape == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        auto rank = static_cast<int64_t>(port->info.dims.size());
        shape->rank = {rank, rank};
        shape->dims = new ov_dimension_t[port->info.dims.size()];
        std::transform(port->info.dims.begin(), port->info.dims.end(), shape->dims, [](int64_t dim) { return dim < 0 ? ov_dimension_t{0, -1} : ov_dimension_t{dim, dim}; });
    });
}

STANDIN_API void ov_output_const_port_free(ov_output_const_port *port) { delete port; }
