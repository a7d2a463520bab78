// The delegates of this process, one for each device that is open.
//
// libedgetpu shares a device that this process has open already and ignores the options of who comes second. Here those who
// ask for the same options share one delegate, and others are refused rather than given what they did not ask for.
#pragma once

#include <memory>

#include "edgetpu/devices.hpp"
#include "edgetpu/options.hpp"

namespace es {
namespace edgetpu {

// Opens the device, or shares it. The device is closed when the last share is gone; interpreters must be gone before.
// Throws ES_INVALID_ARGUMENT where it is open with other options, ES_DEVICE_FAILED where it does not open.
std::shared_ptr<tflite::Delegate> open_delegate(const std::shared_ptr<const Api> &api, const FoundDevice &device, const Options &options);

}  // namespace edgetpu
}  // namespace es
