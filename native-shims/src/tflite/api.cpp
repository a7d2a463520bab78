#include "tflite/api.hpp"

#include "tflite/folders.hpp"

namespace es {
namespace tflite {

namespace {

// Names of a user's own build first: who has one has a reason. Then Debian's package, whose file carries its release.
LibrarySpec where() {
    LibrarySpec spec;
    spec.key = "tflite";
    spec.title = "TensorFlow Lite";
#if defined(_WIN32)
    spec.names = {"tensorflowlite_c.dll", "libtensorflowlite_c.dll"};
#elif defined(__APPLE__)
    spec.names = {"libtensorflowlite_c.dylib"};
#else
    spec.names = {"libtensorflowlite_c.so", "libtensorflow-lite.so", "libtensorflow-lite.so.2.14.1", "libtensorflow-lite.so.*"};
#endif
    spec.folders = package_folders();
    const char from_source[] =
        "build //tensorflow/lite/c:tensorflowlite_c of TensorFlow's source with Bazel, or tensorflow/lite/c with CMake, and set EDGE_TFLITE_LIBRARY to the file";
#if defined(__linux__)
    spec.remedy = std::string("on Debian 14 and later, sudo apt-get install libtensorflow-lite2.14.1; elsewhere ") + from_source;
#else
    spec.remedy = from_source;
#endif
    return spec;
}

}  // namespace

Api::Api(const Options &options) {
    Library library(where(), options);
#define ES_NEED(result, name, parameters) library.need(name, #name);
#define ES_WANT(result, name, parameters) library.want(name, #name);
    ES_TFLITE_FUNCTIONS(ES_NEED, ES_WANT)
#undef ES_NEED
#undef ES_WANT
    const char *version = TfLiteVersion();
    info_ = {library.title(), version != nullptr ? version : "unknown", library.path()};
}

}  // namespace tflite
}  // namespace es
