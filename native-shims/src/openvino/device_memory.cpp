#include "openvino/device_memory.hpp"

#include <cstdlib>

namespace es {
namespace openvino {

int64_t total_memory(const Api &api, const Core *core, const std::string &device) {
    for (const char *key : {"GPU_DEVICE_TOTAL_MEM_SIZE", "NPU_DEVICE_TOTAL_MEM_SIZE"}) {
        std::string value = api.property(core, device, key);
        long long bytes = std::strtoll(value.c_str(), nullptr, 10);
        if (bytes > 0)
            return bytes;
    }
    return ES_UNKNOWN_BYTES;
}

// "{cl_mem:0,usm_device:1048576,usm_host:4096}"; older releases write it without braces, and some with spaces. What lies in
// the host's memory is left out.
int64_t taken_memory(const Api &api, const Core *core, const std::string &device) {
    std::string text = api.property(core, device, "GPU_MEMORY_STATISTICS");
    int64_t sum = ES_UNKNOWN_BYTES;
    size_t at = 0;
    while (true) {
        size_t key = text.find_first_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", at);
        size_t key_end = text.find_first_of(": ", key);
        if (key == std::string::npos || key_end == std::string::npos)
            return sum;
        char *end = nullptr;
        size_t value = text.find_first_not_of(": ", key_end);
        long long bytes = value == std::string::npos ? 0 : std::strtoll(text.c_str() + value, &end, 10);
        if (end == nullptr || end == text.c_str() + value)
            return sum;
        if (text.substr(key, key_end - key).find("host") == std::string::npos)
            sum = (sum < 0 ? 0 : sum) + bytes;
        at = static_cast<size_t>(end - text.c_str());
    }
}

}  // namespace openvino
}  // namespace es
