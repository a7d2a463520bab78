// The devices that there are not.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "settings.hpp"
#include "standin_edgetpu.h"

namespace {

// Paths look like the real ones, and say what they are.
std::vector<std::pair<edgetpu_device_type, std::string>> devices() {
    std::vector<std::pair<edgetpu_device_type, std::string>> all;
    std::string kinds = standin::setting("devices") + ",";
    size_t begin = 0;
    for (size_t end; (end = kinds.find(',', begin)) != std::string::npos; begin = end + 1) {
        std::string kind = kinds.substr(begin, end - begin), number = std::to_string(all.size());
        if (kind == "usb")
            all.emplace_back(EDGETPU_APEX_USB, "/stand-in/bus/usb/devices/1-" + number);
        else if (kind == "pci")
            all.emplace_back(EDGETPU_APEX_PCI, "/stand-in/dev/apex_" + number);
    }
    return all;
}

}  // namespace

extern "C" {

// One block, paths inside it, as the real one makes.
edgetpu_device *edgetpu_list_devices(size_t *num_devices) {
    if (num_devices == nullptr) {
        std::fputs("stand-in of libedgetpu: edgetpu_list_devices(NULL) ends the process, as the real one does\n", stderr);
        std::abort();
    }

    auto found = devices();
    *num_devices = found.size();
    if (found.empty() || standin::setting("list") == "null")
        return nullptr;

    size_t size = found.size() * sizeof(edgetpu_device);
    for (const auto &device : found)
        size += device.second.size() + 1;
    char *block = static_cast<char *>(std::malloc(size));
    if (block == nullptr)
        return nullptr;
    auto *list = reinterpret_cast<edgetpu_device *>(block);
    char *text = block + found.size() * sizeof(edgetpu_device);
    for (size_t i = 0; i < found.size(); i++) {
        std::memcpy(text, found[i].second.c_str(), found[i].second.size() + 1);
        list[i] = {found[i].first, text};
        text += found[i].second.size() + 1;
    }
    standin::count("lists");
    return list;
}

void edgetpu_free_devices(edgetpu_device *dev) {
    if (dev != nullptr)
        standin::count("lists_freed");
    std::free(dev);
}

void edgetpu_verbosity(int verbosity) {
    standin::State &at = standin::state();
    std::lock_guard<std::mutex> lock(at.mutex);
    at.counts["verbosity"] = verbosity;
}

const char *edgetpu_version() {
    static thread_local std::string version;
    version = standin::setting("version");
    return version.c_str();
}

}  // extern "C"
