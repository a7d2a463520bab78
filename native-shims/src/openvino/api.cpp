#include "openvino/api.hpp"

#include "openvino/places.hpp"

namespace es {
namespace openvino {

namespace {

// Whether a call that returned this has left a message of its own: the others return before anything was thrown, and the
// message that is there would be another call's.
bool leaves_message(int code) { return code != InvalidParameter && code != ParameterMismatch && code != ResultNotReady; }

es_status status_of(int code, es_status otherwise) {
    switch (code) {
    case RequestBusy:
        return ES_BUSY;
    case Cancelled:
        return ES_CANCELLED;
    case NotAllocated:
        return ES_OUT_OF_MEMORY;
    case NotImplemented:
        return otherwise == ES_DEVICE_FAILED ? ES_UNSUPPORTED : otherwise;
    default:
        return otherwise;
    }
}

}  // namespace

Api::Api(const Options &options) : library_(places(), options) {
    library_.want(core_create, "ov_core_create");
    int (*old)(const char *, void **) = nullptr;
    library_.want(old, "ie_core_create");
    if (core_create == nullptr && old != nullptr)
        throw Failure(ES_LIBRARY_MISMATCH, library_.path() + " is an OpenVINO from before 2022.3: it has only the ie_* functions; install 2022.3 or later (2022.3.1 for a Neural Compute Stick 2)");

    library_.need(core_create, "ov_core_create");
    library_.need(core_free, "ov_core_free");
    library_.need(get_openvino_version, "ov_get_openvino_version");
    library_.need(version_free, "ov_version_free");
    library_.need(get_error_info, "ov_get_error_info");
    library_.want(get_last_err_msg, "ov_get_last_err_msg");
    library_.need(free_text, "ov_free");
    library_.need(core_get_available_devices, "ov_core_get_available_devices");
    library_.need(available_devices_free, "ov_available_devices_free");
    library_.need(core_get_property, "ov_core_get_property");
    library_.need(core_read_model, "ov_core_read_model");
    library_.need(core_compile_model, "ov_core_compile_model");
    library_.need(model_free, "ov_model_free");
    library_.need(model_inputs_size, "ov_model_inputs_size");
    library_.need(model_outputs_size, "ov_model_outputs_size");
    library_.need(model_const_input_by_index, "ov_model_const_input_by_index");
    library_.need(model_const_output_by_index, "ov_model_const_output_by_index");
    library_.need(model_reshape_single_input, "ov_model_reshape_single_input");
    library_.want(model_reshape, "ov_model_reshape");
    library_.need(partial_shape_create, "ov_partial_shape_create");
    library_.need(partial_shape_free, "ov_partial_shape_free");
    library_.need(port_get_any_name, "ov_port_get_any_name");
    library_.need(port_get_partial_shape, "ov_port_get_partial_shape");
    library_.need(port_get_element_type, "ov_port_get_element_type");
    library_.need(output_const_port_free, "ov_output_const_port_free");
    library_.need(compiled_model_free, "ov_compiled_model_free");
    library_.need(compiled_model_inputs_size, "ov_compiled_model_inputs_size");
    library_.need(compiled_model_outputs_size, "ov_compiled_model_outputs_size");
    library_.need(compiled_model_input_by_index, "ov_compiled_model_input_by_index");
    library_.need(compiled_model_output_by_index, "ov_compiled_model_output_by_index");
    library_.need(compiled_model_get_property, "ov_compiled_model_get_property");
    library_.need(compiled_model_create_infer_request, "ov_compiled_model_create_infer_request");
    library_.need(infer_request_free, "ov_infer_request_free");
    library_.need(infer_request_set_input_tensor_by_index, "ov_infer_request_set_input_tensor_by_index");
    library_.need(infer_request_set_output_tensor_by_index, "ov_infer_request_set_output_tensor_by_index");
    library_.need(infer_request_get_output_tensor_by_index, "ov_infer_request_get_output_tensor_by_index");
    library_.need(infer_request_infer, "ov_infer_request_infer");
    library_.need(infer_request_start_async, "ov_infer_request_start_async");
    library_.need(infer_request_wait, "ov_infer_request_wait");
    library_.need(infer_request_cancel, "ov_infer_request_cancel");
    library_.need(infer_request_set_callback, "ov_infer_request_set_callback");
    library_.need(tensor_create_from_host_ptr, "ov_tensor_create_from_host_ptr");
    library_.need(tensor_data, "ov_tensor_data");
    library_.need(tensor_get_byte_size, "ov_tensor_get_byte_size");
    library_.need(tensor_get_shape, "ov_tensor_get_shape");
    library_.need(shape_free, "ov_shape_free");
    library_.need(tensor_free, "ov_tensor_free");
}

Failure Api::failure(int code, const char *doing, es_status status) const {
    std::string message = std::string("OpenVINO could not ") + doing;
    const char *info = get_error_info(code);
    message += std::string(": ") + (info != nullptr ? info : "it does not say why") + " (" + std::to_string(code) + ")";
    if (get_last_err_msg != nullptr && leaves_message(code)) {
        std::string last = take(const_cast<char *>(get_last_err_msg()));
        if (!last.empty())
            message += ": " + last;
    }
    return Failure(status_of(code, status), message);
}

Failure Api::answered_null(const char *doing) const {
    return Failure(ES_DEVICE_FAILED, std::string("OpenVINO said that it could ") + doing + ", and answered NULL; the installation or the device is broken");
}

std::string Api::take(char *text) const {
    if (text == nullptr)
        return "";
    Owned<const char> held(text, free_text);
    return held.get();
}

std::string Api::property(const Core *core, const std::string &device, const char *key) const {
    char *value = nullptr;
    return core_get_property(core, device.c_str(), key, &value) == Ok ? take(value) : "";
}

std::string Api::property(const CompiledModel *model, const char *key) const {
    char *value = nullptr;
    return compiled_model_get_property(model, key, &value) == Ok ? take(value) : "";
}

}  // namespace openvino
}  // namespace es
