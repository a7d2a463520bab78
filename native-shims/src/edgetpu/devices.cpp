#include "edgetpu/devices.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include "core/failure.hpp"
#include "edgetpu/access.hpp"

namespace es {
namespace edgetpu {

namespace {

std::mutex numbers_mutex;

// Paths by kind, at the place of their number. It only grows, by a path for each place where a device was ever plugged in.
std::map<std::string, std::vector<std::string>> &numbers() {
    static std::map<std::string, std::vector<std::string>> all;
    return all;
}

std::string id_of(const std::string &kind, const std::string &path) {
    std::lock_guard<std::mutex> lock(numbers_mutex);
    std::vector<std::string> &paths = numbers()[kind];
    auto found = std::find(paths.begin(), paths.end(), path);
    if (found == paths.end())
        found = paths.insert(paths.end(), path);
    return kind + ":" + std::to_string(found - paths.begin());
}

}  // namespace

std::vector<FoundDevice> find_devices(const Api &api) {
    size_t count = 0;
    std::unique_ptr<Device, void (*)(Device *)> list(api.edgetpu_list_devices(&count), api.edgetpu_free_devices);
    if (list == nullptr && count > 0)
        throw Failure(ES_DEVICE_FAILED, "libedgetpu counts " + std::to_string(count) + " devices and lists none; the copy at " + api.info().path + " does not work, install it again");

    std::vector<FoundDevice> found;
    for (size_t i = 0; i < count; i++) {
        const Device &device = list.get()[i];
        if (device.path == nullptr || (device.type != Usb && device.type != Pci))
            continue;
        std::string kind = device.type == Usb ? "usb" : "pci";
        found.push_back({id_of(kind, device.path), kind, device.path, device.type});
    }
    return found;
}

FoundDevice find_device(const Api &api, const std::string &id) {
    std::vector<FoundDevice> found = find_devices(api);
    std::string ids;
    for (const FoundDevice &device : found) {
        if (device.id == id)
            return device;
        ids += (ids.empty() ? "" : ", ") + device.id;
    }
    if (!ids.empty())
        throw Failure(ES_NOT_FOUND, "there is no such Edge TPU; those that there are: " + ids);
    throw Failure(ES_NOT_FOUND, std::string("libedgetpu finds no Edge TPU; ") + how_to_be_found());
}

}  // namespace edgetpu
}  // namespace es
