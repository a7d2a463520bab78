// The provider edgetpu: TensorFlow Lite with libedgetpu's delegate.
#include "core/adapter.hpp"
#include "edgetpu/delegates.hpp"
#include "edgetpu/versions.hpp"
#include "tflite/session.hpp"
#include "tflite/tflite.hpp"

namespace es {

namespace edgetpu {
namespace {

class EdgeTpuProvider : public Provider {
public:
    explicit EdgeTpuProvider(const Options &options)
        : tflite_(std::make_shared<const tflite::Api>(options)), edgetpu_(std::make_shared<const Api>(options)), libraries_{tflite_->info(), edgetpu_->info()} {}

    const std::vector<LibraryInfo> &libraries() const override { return libraries_; }

    std::vector<DeviceInfo> devices() override {
        std::vector<DeviceInfo> all;
        for (const FoundDevice &found : find_devices(*edgetpu_)) {
            DeviceInfo device;
            device.id = found.id;
            device.name = found.kind == "usb" ? "Edge TPU on USB" : "Edge TPU on PCIe";
            // It runs one inference after the other.
            device.optimal_slots = 1;
            device.properties = {{"kind", found.kind}, {"path", found.path}};
            all.push_back(device);
        }
        return all;
    }

    std::unique_ptr<Session> open(const SessionSettings &settings) override {
        SessionOptions options = parse_options(settings.options);
        std::string failing = known_to_fail(edgetpu_->info().version, tflite_->info().version);
        if (!failing.empty() && !options.allow_untested_versions)
            throw Failure(ES_LIBRARY_MISMATCH, failing);
        if (!tflite::is_compiled_for_edgetpu(settings.model_path))
            throw Failure(
                ES_MODEL_REFUSED,
                "it was not compiled for an Edge TPU, so that all of it would run on the processor: compile it with edgetpu_compiler, or run it on tflite:cpu");

        FoundDevice device = find_device(*edgetpu_, settings.device);
        edgetpu_->edgetpu_verbosity(options.verbosity);
        std::shared_ptr<tflite::Delegate> delegate = open_delegate(edgetpu_, device, options.device);
        auto explain = [this](const std::string &) {
            return "TensorFlow Lite " + tflite_->info().version + " and libedgetpu (" + edgetpu_->info().version
                + ") cannot load it; where it was compiled for a newer runtime, compile it with edgetpu_compiler --min_runtime_version, else check that both libraries are of one release";
        };
        return std::unique_ptr<Session>(new tflite::TfliteSession(tflite_, delegate, settings, explain, {{"path", device.path}}));
    }

private:
    std::shared_ptr<const tflite::Api> tflite_;
    std::shared_ptr<const Api> edgetpu_;
    std::vector<LibraryInfo> libraries_;
};

}  // namespace
}  // namespace edgetpu

const es_provider_table *edgetpu_table() { return adapter<edgetpu::EdgeTpuProvider>("edgetpu"); }

}  // namespace es
