// The provider tflite: TensorFlow Lite on the processor.
#include "tflite/tflite.hpp"

#include "core/adapter.hpp"
#include "tflite/session.hpp"

namespace es {

namespace tflite {
namespace {

std::string explain(const std::string &said) {
    if (said.find("edgetpu-custom-op") != std::string::npos)
        return "it is compiled for an Edge TPU: run it on edgetpu:usb:0 or edgetpu:pci:0, which takes the device and libedgetpu, or take the model that was not compiled";
    if (said.find("unresolved custom op") != std::string::npos)
        return "it has an operation that this TensorFlow Lite does not have: convert it anew from built-in operations, or set EDGE_TFLITE_LIBRARY to a build that has it";
    return "";
}

class TfliteProvider : public Provider {
public:
    explicit TfliteProvider(const Options &options) : api_(std::make_shared<const Api>(options)), libraries_{api_->info()} {}

    const std::vector<LibraryInfo> &libraries() const override { return libraries_; }

    std::vector<DeviceInfo> devices() override {
        DeviceInfo cpu;
        cpu.id = "cpu";
        cpu.name = "this machine's processor";
        cpu.optimal_slots = 1;
        return {cpu};
    }

    std::unique_ptr<Session> open(const SessionSettings &settings) override {
        if (settings.device != "cpu")
            throw Failure(ES_NOT_FOUND, "there is no such device; the one that there is is cpu");
        if (!settings.options.empty())
            throw Failure(ES_INVALID_ARGUMENT, "option " + settings.options[0].first + " is not known; tflite has no options");
        return std::unique_ptr<Session>(new TfliteSession(api_, nullptr, settings, explain, {}));
    }

private:
    std::shared_ptr<const Api> api_;
    std::vector<LibraryInfo> libraries_;
};

}  // namespace
}  // namespace tflite

const es_provider_table *tflite_table() { return adapter<tflite::TfliteProvider>("tflite"); }

}  // namespace es
