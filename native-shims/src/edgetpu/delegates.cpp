#include "edgetpu/delegates.hpp"

#include <map>
#include <mutex>

#include "core/failure.hpp"
#include "edgetpu/access.hpp"

namespace es {
namespace edgetpu {

namespace {

struct Open {
    tflite::Delegate *delegate;
    Options options;
    int shares;
};

// Of a library's file and a device's path. Two files are two libraries, which know nothing of each other.
using Key = std::pair<std::string, std::string>;

// Held while a device opens and closes too: who comes then waits and gets it whole. Recursive, since a share that cannot be handed
// out for want of memory is given back at once.
std::recursive_mutex opened_mutex;

std::map<Key, Open> &opened() {
    static std::map<Key, Open> all;
    return all;
}

std::string in_words(const Options &options) {
    std::string all;
    for (const auto &option : options)
        all += (all.empty() ? "" : ", ") + option.first + "=" + option.second;
    return all.empty() ? "the default options" : all;
}

tflite::Delegate *create(const Api &api, const FoundDevice &device, const Options &options) {
    std::vector<Option> given;
    for (const auto &option : options)
        given.push_back({option.first.c_str(), option.second.c_str()});
    tflite::Delegate *delegate = api.edgetpu_create_delegate(device.type, device.path.c_str(), given.empty() ? nullptr : given.data(), given.size());
    if (delegate == nullptr)
        throw Failure(
            ES_DEVICE_FAILED,
            "libedgetpu could not open " + device.path + " and does not say why; " + how_to_be_opened(device.kind, device.path)
                + "; check too that libedgetpu (" + api.info().version + ") was built for the TensorFlow Lite that is here; option verbosity=1 makes it write its reasons to standard error");
    return delegate;
}

void release(const std::shared_ptr<const Api> &api, const Key &key) {
    std::lock_guard<std::recursive_mutex> lock(opened_mutex);
    auto found = opened().find(key);
    if (--found->second.shares > 0)
        return;
    api->edgetpu_free_delegate(found->second.delegate);
    opened().erase(found);
}

}  // namespace

std::shared_ptr<tflite::Delegate> open_delegate(const std::shared_ptr<const Api> &api, const FoundDevice &device, const Options &options) {
    Key key(api->info().path, device.path);
    std::lock_guard<std::recursive_mutex> lock(opened_mutex);
    auto found = opened().find(key);
    if (found == opened().end()) {
        found = opened().emplace(key, Open{nullptr, options, 0}).first;
        try {
            found->second.delegate = create(*api, device, options);
        } catch (...) {
            opened().erase(found);
            throw;
        }
    } else if (found->second.options != options) {
        throw Failure(
            ES_INVALID_ARGUMENT,
            "the device is open already in this process with " + in_words(found->second.options) + ", and libedgetpu would ignore " + in_words(options)
                + "; close the other sessions on it first, or ask for the same options");
    }
    found->second.shares++;
    return std::shared_ptr<tflite::Delegate>(found->second.delegate, [api, key](tflite::Delegate *) { release(api, key); });
}

}  // namespace edgetpu
}  // namespace es
