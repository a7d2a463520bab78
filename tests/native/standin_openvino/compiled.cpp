#include "compiled.hpp"

#include "control.hpp"
#include "fault.hpp"
#include "model.hpp"

using namespace standin;

STANDIN_API void ov_compiled_model_free(ov_compiled_model *model) { delete model; }

STANDIN_API ov_status_e ov_compiled_model_inputs_size(const ov_compiled_model *model, size_t *size) {
    if (model == nullptr || size == nullptr)
        return OV_INVALID_C_PARAM;
    *size = model->object->model.inputs().size();
    return OV_OK;
}

STANDIN_API ov_status_e ov_compiled_model_outputs_size(const ov_compiled_model *model, size_t *size) {
    if (model == nullptr || size == nullptr)
        return OV_INVALID_C_PARAM;
    *size = model->object->model.outputs().size();
    return OV_OK;
}

STANDIN_API ov_status_e ov_compiled_model_input_by_index(const ov_compiled_model *model, size_t index, ov_output_const_port **out) {
    if (model == nullptr || out == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { *out = port(model->object->model.inputs(), index); });
}

STANDIN_API ov_status_e ov_compiled_model_output_by_index(const ov_compiled_model *model, size_t index, ov_output_const_port **out) {
    if (model == nullptr || out == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] { *out = port(model->object->model.outputs(), index); });
}

STANDIN_API ov_status_e ov_compiled_model_get_property(const ov_compiled_model *model, const char *key, char **value) {
    if (model == nullptr || key == nullptr || value == nullptr)
        return OV_INVALID_C_PARAM;
    return guard([&] {
        Control::the().device_is_there();
        if (std::string(key) == "OPTIMAL_NUMBER_OF_INFER_REQUESTS") {
            *value = copy(Control::the().text("optimal_requests"));
            return;
        }
        auto found = model->object->properties.find(key);
        if (found == model->object->properties.end())
            throw Fault(OV_GENERAL_ERROR, std::string("Unsupported property: ") + key);
        *value = copy(found->second);
    });
}
