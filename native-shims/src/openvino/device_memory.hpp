// What OpenVINO tells about a device's memory.
#pragma once

#include "openvino/api.hpp"

namespace es {
namespace openvino {

// Bytes of the device's own memory, or of what it may take of the host's; ES_UNKNOWN_BYTES where it does not tell.
int64_t total_memory(const Api &api, const Core *core, const std::string &device);

// Bytes that this process has taken of it; ES_UNKNOWN_BYTES where it does not tell, which is anywhere but on GPUs.
int64_t taken_memory(const Api &api, const Core *core, const std::string &device);

}  // namespace openvino
}  // namespace es
