#include "openvino/openvino.hpp"

#include "core/adapter.hpp"

namespace es {
namespace {
class Unfinished : public Provider {
public:
    explicit Unfinished(const Options &) { throw Failure(ES_LIBRARY_MISSING, "not yet"); }
    const std::vector<LibraryInfo> &libraries() const override { return libraries_; }
    std::vector<DeviceInfo> devices() override { return {}; }
    std::unique_ptr<Session> open(const SessionSettings &) override { return nullptr; }
private:
    std::vector<LibraryInfo> libraries_;
};
}  // namespace
const es_provider_table *openvino_table() { return adapter<Unfinished>("openvino"); }
}  // namespace es
