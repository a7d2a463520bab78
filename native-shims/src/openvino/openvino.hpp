// OpenVINO, through its C API.
#pragma once

#include "core/module.h"

namespace es {

const es_provider_table *openvino_table();

}  // namespace es
