// Where packages and users' own installations put libraries.
#pragma once

#include <string>
#include <vector>

namespace es {
namespace tflite {

inline std::vector<std::string> package_folders() {
#if defined(_WIN32)
    return {};  // no package has a folder of its own: what is installed lies where the system's loader looks
#elif defined(__APPLE__)
    return {"/usr/local/lib", "/opt/homebrew/lib", "/opt/local/lib", "~/lib"};
#elif defined(__aarch64__)
    return {"/usr/lib/aarch64-linux-gnu", "/usr/local/lib", "/usr/lib", "/usr/lib64", "~/.local/lib"};
#elif defined(__x86_64__)
    return {"/usr/lib/x86_64-linux-gnu", "/usr/local/lib", "/usr/lib", "/usr/lib64", "~/.local/lib"};
#else
    return {"/usr/lib/*-linux-gnueabihf", "/usr/lib/*-linux-gnu", "/usr/local/lib", "/usr/lib", "~/.local/lib"};
#endif
}

}  // namespace tflite
}  // namespace es
