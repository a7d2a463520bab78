// ONNX Runtime, whose numbers these are: loaded from STANDIN_OPENVINO_ONNXRUNTIME or from beside this library.
#pragma once

#include <onnxruntime_c_api.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace standin {

// Throws a Fault where it cannot be loaded.
const OrtApi &ort();

// Throws what a call of its failed with.
void check(OrtStatus *status);

struct PortInfo {
    std::string name;
    ONNXTensorElementDataType type;
    // -1 where a size is open.
    std::vector<int64_t> dims;
};

// A model in ONNX Runtime.
class LoadedModel {
public:
    // threads: 0 loads it only to look at it, without optimising.
    LoadedModel(const std::string &onnx, int threads);

    OrtSession *session() const { return session_.get(); }
    const std::vector<PortInfo> &inputs() const { return inputs_; }
    const std::vector<PortInfo> &outputs() const { return outputs_; }

private:
    struct End {
        void operator()(OrtSession *session) const { ort().ReleaseSession(session); }
    };
    std::vector<PortInfo> ports(bool inputs) const;

    std::unique_ptr<OrtSession, End> session_;
    std::vector<PortInfo> inputs_, outputs_;
};

}  // namespace standin
