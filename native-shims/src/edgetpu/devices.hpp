// Edge TPUs and their ids.
#pragma once

#include <string>
#include <vector>

#include "edgetpu/api.hpp"

namespace es {
namespace edgetpu {

struct FoundDevice {
    std::string id;    // "usb:0": its kind, and its number among those of its kind
    std::string kind;  // "usb" or "pci"
    std::string path;  // the library's own name of it
    int type;
};

// Those that are attached now, in the library's order. A device keeps its id for the life of the process, one that comes
// later gets the next number: an id never names two devices. Throws ES_DEVICE_FAILED where the library could not look.
std::vector<FoundDevice> find_devices(const Api &api);

// The device of an id. Throws ES_NOT_FOUND with the ids that there are, or with what to check where there are none.
FoundDevice find_device(const Api &api, const std::string &id);

}  // namespace edgetpu
}  // namespace es
