#include "tensorrt/vendor.hpp"

#include "core/failure.hpp"
#include "tensorrt/logger.hpp"

#define ES_TEXT2(x) #x
#define ES_TEXT(x) ES_TEXT2(x)
#define ES_MAJOR ES_TEXT(ES_TENSORRT_MAJOR)

namespace es {
namespace tensorrt {

namespace {

LibrarySpec spec(const char *key, const char *title, const std::string &name) {
    LibrarySpec spec;
    spec.key = key;
    spec.title = std::string(title) + " " ES_MAJOR;
#if defined(_WIN32)
    spec.names = {name + "_" ES_MAJOR ".dll"};
    if (ES_TENSORRT_MAJOR < 10)
        spec.names.push_back(name + ".dll");
    spec.folders = {"C:\\Program Files\\NVIDIA GPU Computing Toolkit\\TensorRT-" ES_MAJOR "*\\lib", "C:\\TensorRT-" ES_MAJOR "*\\lib"};
#else
    spec.names = {"lib" + name + ".so." ES_MAJOR};
    // Debian packages and JetPack; tar files, where NVIDIA's guides and containers unpack them; Python's packages.
    spec.folders = {
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/local/TensorRT-" ES_MAJOR "*/lib",
        "/opt/TensorRT-" ES_MAJOR "*/lib",
        "~/TensorRT-" ES_MAJOR "*/lib",
        "/usr/local/tensorrt/lib",
        "~/.local/lib/python3*/site-packages/tensorrt_libs",
        "/usr/local/lib/python3*/dist-packages/tensorrt_libs",
        "/usr/local/lib/python3*/site-packages/tensorrt_libs"};
#endif
    spec.remedy = std::string("install TensorRT " ES_MAJOR " (Debian: libnvinfer" ES_MAJOR " and libnvonnxparsers" ES_MAJOR "; Jetson: JetPack; else NVIDIA's tar file), or say where it is with option ") + key;
    return spec;
}

// The parser beside the library, rather than another one that the system has.
Options beside(const Library &library, const LibrarySpec &parser, const Options &options) {
    for (const auto &option : options) {
        if (option.first == parser.key)
            return options;
    }
    size_t slash = library.path().find_last_of("/\\");
    if (slash == std::string::npos)
        return options;
    std::string folder = library.path().substr(0, slash);
    for (const std::string &name : parser.names) {
        std::string file = folder + "/" + name;
        if (is_file(file))
            return {{parser.key, file}};
    }
    return options;
}

int major_of(int version) { return version >= 100000 ? version / 10000 : version / 1000; }

template <class T>
T *made(void *object, const char *what) {
    if (object == nullptr)
        throw Failure(ES_DEVICE_FAILED, std::string("TensorRT could not make a ") + what + ": " + logger().last_error());
    return static_cast<T *>(object);
}

const int32_t HeaderVersion = static_cast<int32_t>(NV_TENSORRT_VERSION);

const char ParserKey[] = "onnxparser", ParserTitle[] = "the ONNX parser of TensorRT", ParserName[] = "nvonnxparser";

}  // namespace

Vendor::Vendor(const Options &options)
    : library_(spec("tensorrt", "TensorRT", "nvinfer"), options),
      parser_library_(spec(ParserKey, ParserTitle, ParserName), beside(library_, spec(ParserKey, ParserTitle, ParserName), options)) {
    int32_t (*version)() = nullptr;
    library_.need(version, "getInferLibVersion");
    version_ = version();
    if (major_of(version_) != ES_TENSORRT_MAJOR)
        throw Failure(
            ES_LIBRARY_MISMATCH,
            library_.path() + " is TensorRT " + version_text(version_) + ", and this module was built for TensorRT " + version_text(HeaderVersion)
                + ": classes change between major versions; install TensorRT " ES_MAJOR ", or build the module of the other");
    if (version_ < HeaderVersion)
        throw Failure(
            ES_LIBRARY_MISMATCH,
            library_.path() + " is TensorRT " + version_text(version_) + ", and this module was built with the headers of " + version_text(HeaderVersion)
                + ", which is newer; build the module with older headers, or install a newer TensorRT " ES_MAJOR);
    library_.need(create_builder_, "createInferBuilder_INTERNAL");
    library_.need(create_runtime_, "createInferRuntime_INTERNAL");
    parser_library_.need(create_parser_, "createNvOnnxParser_INTERNAL");
    parser_library_.need(parser_version_, "getNvOnnxParserVersion");
}

std::string Vendor::parser_version() const {
    int version = parser_version_();
    return std::to_string(version / 10000) + "." + std::to_string(version % 10000 / 100) + "." + std::to_string(version % 100);
}

std::unique_ptr<nvinfer1::IBuilder> Vendor::make_builder() const {
    logger().begin();
    return std::unique_ptr<nvinfer1::IBuilder>(made<nvinfer1::IBuilder>(create_builder_(&logger(), HeaderVersion), "builder"));
}

std::unique_ptr<nvinfer1::IRuntime> Vendor::make_runtime() const {
    logger().begin();
    return std::unique_ptr<nvinfer1::IRuntime>(made<nvinfer1::IRuntime>(create_runtime_(&logger(), HeaderVersion), "runtime"));
}

std::unique_ptr<nvonnxparser::IParser> Vendor::make_parser(nvinfer1::INetworkDefinition &network) const {
    logger().begin();
    return std::unique_ptr<nvonnxparser::IParser>(made<nvonnxparser::IParser>(create_parser_(&network, &logger(), NV_ONNX_PARSER_VERSION), "parser"));
}

std::string version_text(int version) {
    int major = major_of(version), rest = version - major * (version >= 100000 ? 10000 : 1000);
    return std::to_string(major) + "." + std::to_string(rest / 100) + "." + std::to_string(rest % 100);
}

}  // namespace tensorrt
}  // namespace es
