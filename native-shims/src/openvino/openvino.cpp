#include "openvino/openvino.hpp"

#include "core/adapter.hpp"
#include "openvino/compile.hpp"
#include "openvino/device_memory.hpp"
#include "openvino/session.hpp"

namespace es {

namespace {

using namespace openvino;

Owned<Core> make_core(const Api &api) {
    Core *core = nullptr;
    api.check(api.core_create(&core), "start", ES_LIBRARY_MISMATCH);
    return {api.given(core, "start"), api.core_free};
}

class OpenVinoProvider : public Provider {
public:
    explicit OpenVinoProvider(const Options &options) : api_(options), core_(make_core(api_)), types_(api_) {
        Version version = {nullptr, nullptr};
        api_.check(api_.get_openvino_version(&version), "tell its version", ES_LIBRARY_MISMATCH);
        Owned<Version> held(&version, api_.version_free);
        libraries_.push_back({"OpenVINO", api_.given(version.build_number, "tell its version"), api_.library().path()});
    }

    const std::vector<LibraryInfo> &libraries() const override { return libraries_; }

    std::vector<DeviceInfo> devices() override {
        std::vector<DeviceInfo> all;
        for (const std::string &id : available_devices(api_, core_.get()))
            all.push_back(describe(id));
        return all;
    }

    std::unique_ptr<Session> open(const SessionSettings &settings) override {
        return std::unique_ptr<Session>(new OpenVinoSession(api_, core_.get(), types_, settings));
    }

private:
    DeviceInfo describe(const std::string &id) const {
        DeviceInfo device;
        device.id = id;
        device.name = api_.property(core_.get(), id, "FULL_DEVICE_NAME");
        if (device.name.empty())
            device.name = id;
        device.memory_bytes = total_memory(api_, core_.get(), id);

        // Those that say what the device can do; SUPPORTED_PROPERTIES is what may be given as options.
        for (const char *key :
             {"DEVICE_TYPE", "DEVICE_ARCHITECTURE", "OPTIMIZATION_CAPABILITIES", "RANGE_FOR_STREAMS", "RANGE_FOR_ASYNC_INFER_REQUESTS", "DEVICE_THERMAL", "PERFORMANCE_HINT", "NUM_STREAMS",
              "INFERENCE_NUM_THREADS", "SUPPORTED_PROPERTIES"}) {
            std::string value = api_.property(core_.get(), id, key);
            if (!value.empty())
                device.properties.emplace_back(key, value);
        }
        return device;
    }

    Api api_;
    Owned<Core> core_;
    ElementTypes types_;
    std::vector<LibraryInfo> libraries_;
};

}  // namespace

const es_provider_table *openvino_table() { return adapter<OpenVinoProvider>("openvino"); }

}  // namespace es
