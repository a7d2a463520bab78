#include "edgetpu/api.hpp"

#include "tflite/folders.hpp"

namespace es {
namespace edgetpu {

namespace {

LibrarySpec where() {
    LibrarySpec spec;
    spec.key = "edgetpu";
    spec.title = "libedgetpu";
#if defined(_WIN32)
    spec.names = {"edgetpu.dll"};
#elif defined(__APPLE__)
    spec.names = {"libedgetpu.1.dylib", "libedgetpu.1.0.dylib"};
#else
    spec.names = {"libedgetpu.so.1", "libedgetpu.so.1.0"};
#endif
    spec.folders = tflite::package_folders();
    spec.remedy =
#if defined(__linux__)
        "install Coral's package libedgetpu1-std, which goes with TensorFlow Lite up to 2.11.1, or a community build that is named after the release of TensorFlow Lite that is here "
        "(16.0TF2.xx.y), or set EDGE_EDGETPU_LIBRARY to the file";
#else
        "install Coral's Edge TPU runtime, which goes with TensorFlow Lite up to 2.11.1, or a community build that is named after the release of TensorFlow Lite that is here "
        "(16.0TF2.xx.y), or set EDGE_EDGETPU_LIBRARY to the file";
#endif
    return spec;
}

}  // namespace

Api::Api(const Options &options) {
    Library library(where(), options);
#define ES_NEED(result, name, parameters) library.need(name, #name);
    ES_EDGETPU_FUNCTIONS(ES_NEED)
#undef ES_NEED
    const char *version = edgetpu_version();
    info_ = {library.title(), version != nullptr ? version : "unknown", library.path()};
}

}  // namespace edgetpu
}  // namespace es
