#include "openvino/places.hpp"

namespace es {
namespace openvino {

// Versions are in the file's name: libopenvino_c.so.2541 is 2025.4.1, archives have libopenvino_c.so.2025.4.1 besides, and
// Python wheels that name alone, in openvino/libs, which only the option can name.
LibrarySpec places() {
    LibrarySpec spec;
    spec.key = "openvino";
    spec.title = "OpenVINO";
#if defined(_WIN32)
    spec.names = {"openvino_c.dll"};
    spec.folders = {
        "C:\\Program Files (x86)\\Intel\\openvino*\\runtime\\bin\\intel64\\Release",
        "C:\\Program Files\\Intel\\openvino*\\runtime\\bin\\intel64\\Release",
        "C:\\Intel\\openvino*\\runtime\\bin\\intel64\\Release",
    };
    spec.remedy = "install it with winget install Intel.OpenVINO or from Intel's archive, or give the folder of openvino_c.dll as the option \"openvino\"";
#elif defined(__APPLE__)
    spec.names = {"libopenvino_c.dylib", "libopenvino_c.*.dylib"};
    spec.folders = {
        "/opt/homebrew/lib",
        "/usr/local/lib",
        "/opt/intel/openvino*/runtime/lib/arm64/Release",
        "/opt/intel/openvino*/runtime/lib/intel64/Release",
        "~/intel/openvino*/runtime/lib/arm64/Release",
        "~/intel/openvino*/runtime/lib/intel64/Release",
    };
    spec.remedy = "install it with brew install openvino, or give the folder of libopenvino_c.dylib as the option \"openvino\"";
#else
    spec.names = {"libopenvino_c.so", "libopenvino_c.so.*"};
    spec.folders = {
        "/opt/intel/openvino*/runtime/lib/intel64",
        "/opt/intel/openvino*/runtime/lib/arm64",
        "/opt/intel/openvino*/runtime/lib/aarch64",
        "~/intel/openvino*/runtime/lib/intel64",
        "~/intel/openvino*/runtime/lib/arm64",
        "~/intel/openvino*/runtime/lib/aarch64",
        "/usr/lib/x86_64-linux-gnu",
        "/usr/lib/aarch64-linux-gnu",
        "/usr/lib64",
        "/usr/lib",
        "/usr/local/lib",
    };
    spec.remedy = "install Intel's archive under /opt/intel or its package openvino, or pip install openvino and give the folder openvino/libs of it as the option \"openvino\"";
#endif
    return spec;
}

}  // namespace openvino
}  // namespace es
