// The provider of one major version of TensorRT, and the function that its module exports.
#include <memory>

#include "core/adapter.hpp"
#include "tensorrt/session.hpp"

namespace es {
namespace tensorrt {

namespace {

class TensorRtProvider : public Provider {
public:
    explicit TensorRtProvider(const Options &options) : driver_(checked(options)), vendor_(options) {
        const Library &tensorrt = vendor_.library(), &parser = vendor_.parser_library(), &cuda = driver_.library();
        libraries_ = {
            {"TensorRT", version_text(vendor_.version()), tensorrt.path()},
            {"TensorRT's ONNX parser", vendor_.parser_version(), parser.path()},
            {"CUDA driver", driver_.version(), cuda.path()}};
    }

    const std::vector<LibraryInfo> &libraries() const override { return libraries_; }

    std::vector<DeviceInfo> devices() override {
        std::vector<DeviceInfo> all;
        int count = driver_.count_devices();
        for (int i = 0; i < count; i++) {
            DeviceFacts facts = facts_of(driver_, i);
            DeviceInfo info;
            info.id = std::to_string(i);
            info.name = facts.name;
            info.optimal_slots = 1;
            info.memory_bytes = static_cast<int64_t>(facts.total_memory_bytes);
            info.properties = {
                {"compute_capability", facts.compute_capability},
                {"multiprocessors", std::to_string(facts.multiprocessors)},
                {"total_memory_bytes", std::to_string(facts.total_memory_bytes)},
                {"memory_shared_with_host", facts.integrated ? "yes" : "no"}};
            all.push_back(std::move(info));
        }
        return all;
    }

    std::unique_ptr<Session> open(const SessionSettings &settings) override {
        int count = driver_.count_devices();
        for (int i = 0; i < count; i++) {
            if (settings.device == std::to_string(i))
                return std::unique_ptr<Session>(new TensorRtSession(vendor_, driver_, facts_of(driver_, i), settings));
        }
        throw Failure(ES_NOT_FOUND, count == 0 ? "the driver sees no GPU" : "there is no such GPU; the driver sees " + std::to_string(count) + ", numbered from 0");
    }

private:
    static const Options &checked(const Options &options) {
        for (const auto &option : options) {
            if (option.first != "tensorrt" && option.first != "onnxparser" && option.first != "cuda")
                throw Failure(ES_INVALID_ARGUMENT, "there is no option " + option.first + "; there is tensorrt, onnxparser, cuda");
        }
        return options;
    }

    Driver driver_;
    Vendor vendor_;
    std::vector<LibraryInfo> libraries_;
};

}  // namespace

}  // namespace tensorrt
}  // namespace es

extern "C" ES_API const es_provider_table *es_module_entry(const es_host *host, uint32_t version) {
    if (version != ES_MODULE_VERSION)
        return nullptr;

    es::host() = host;
    return es::adapter<es::tensorrt::TensorRtProvider>("tensorrt");
}
