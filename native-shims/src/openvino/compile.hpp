// A model compiled for a device, with the failures that are the caller's told from the device's.
#pragma once

#include "openvino/api.hpp"

namespace es {
namespace openvino {

// Ids that OpenVINO gives the devices that are here.
std::vector<std::string> available_devices(const Api &api, const Core *core);

// properties: OpenVINO's keys and values, 16 at most.
// Throws ES_NOT_FOUND for a device that is not here, ES_INVALID_ARGUMENT for a property that the device does not have, and
// ES_MODEL_REFUSED.
Owned<CompiledModel> compile(const Api &api, const Core *core, const Model *model, const std::string &device, const Options &properties);

// Whether the device names a property among those that it has.
bool supports(const Api &api, const Core *core, const std::string &device, const std::string &key);

// Whether it is one that chooses among others, "AUTO:GPU,CPU".
bool is_virtual(const std::string &device);

}  // namespace openvino
}  // namespace es
