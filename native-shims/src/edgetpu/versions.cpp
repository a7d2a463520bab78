#include "edgetpu/versions.hpp"

#include <array>
#include <cstdlib>

namespace es {
namespace edgetpu {

namespace {

using Release = std::array<int, 3>;

struct KnownBuild {
    // Part of edgetpu_version by which the build is known.
    const char *mark;
    const char *name;
    // The newest TensorFlow Lite that it works with.
    Release newest;
};

// Google's packages of 2021 for Linux are compiled with Debian 9's GCC, which no TensorFlow since 2.12 can be compiled with:
// they need C++17. They crash within TensorFlow Lite after 2.11.1.
const KnownBuild Builds[] = {{"COMPILER=6.3.0 20170516", "Google's own build of libedgetpu, made for TensorFlow 2.5,", {2, 11, 1}}};

// "2.14.1" or "2.14.1-rc0"; zeros where the text is no release.
Release release(const std::string &text) {
    Release numbers{};
    const char *at = text.c_str();
    for (int &number : numbers) {
        char *end;
        number = static_cast<int>(std::strtol(at, &end, 10));
        if (end == at || *end != '.')
            break;
        at = end + 1;
    }
    return numbers;
}

}  // namespace

std::string known_to_fail(const std::string &edgetpu, const std::string &tflite) {
    for (const KnownBuild &build : Builds) {
        if (edgetpu.find(build.mark) == std::string::npos || release(tflite) <= build.newest)
            continue;
        const Release &newest = build.newest;
        std::string up_to = std::to_string(newest[0]) + "." + std::to_string(newest[1]) + "." + std::to_string(newest[2]);
        return std::string(build.name) + " crashes with TensorFlow Lite " + tflite + "; install the community build that is named after it (16.0TF" + tflite
            + "), or TensorFlow Lite " + up_to + " or older, or try it all the same with the option allow_untested_versions=yes (libedgetpu says " + edgetpu + ")";
    }
    return "";
}

}  // namespace edgetpu
}  // namespace es
