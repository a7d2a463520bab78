// TensorRT's two libraries, loaded, and what they make.
#pragma once

#include <memory>
#include <string>

#include <NvInfer.h>
#include <NvOnnxParser.h>

#include "core/library.hpp"

namespace es {
namespace tensorrt {

class Vendor {
public:
    // options: as given to es_provider_open. Throws ES_LIBRARY_MISSING, ES_LIBRARY_MISMATCH.
    explicit Vendor(const Options &options);

    const Library &library() const { return library_; }
    const Library &parser_library() const { return parser_library_; }

    // As getInferLibVersion tells it.
    int version() const { return version_; }
    std::string parser_version() const;

    // None returns NULL. Throw ES_DEVICE_FAILED with TensorRT's reason.
    std::unique_ptr<nvinfer1::IBuilder> make_builder() const;
    std::unique_ptr<nvinfer1::IRuntime> make_runtime() const;
    // The network must outlive it.
    std::unique_ptr<nvonnxparser::IParser> make_parser(nvinfer1::INetworkDefinition &network) const;

private:
    Library library_, parser_library_;
    int version_ = 0;
    void *(*create_builder_)(void *, int32_t) = nullptr;
    void *(*create_runtime_)(void *, int32_t) = nullptr;
    void *(*create_parser_)(void *, void *, int) = nullptr;
    int (*parser_version_)() = nullptr;
};

// A version in TensorRT's number, with dots. Up to 9 it is major*1000 + minor*100 + patch, from 10 on major*10000 + ...
std::string version_text(int version);

}  // namespace tensorrt
}  // namespace es
