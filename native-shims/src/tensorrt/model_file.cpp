#include "tensorrt/model_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "core/failure.hpp"

namespace es {
namespace tensorrt {

std::vector<uint8_t> read_file(const std::string &path) {
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> file(std::fopen(path.c_str(), "rb"), std::fclose);
    if (file == nullptr)
        throw Failure(ES_NOT_FOUND, path + ": " + std::strerror(errno));

    std::vector<uint8_t> bytes;
    const size_t part = 1 << 20;
    size_t got = part;
    while (got == part) {
        size_t before = bytes.size();
        bytes.resize(before + part);
        got = std::fread(bytes.data() + before, 1, part, file.get());
        bytes.resize(before + got);
    }
    if (std::ferror(file.get()) != 0)
        throw Failure(ES_NOT_FOUND, path + ": " + std::strerror(errno));
    return bytes;
}

std::string folder_of(const std::string &path) {
    size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? "" : path.substr(0, slash + 1);
}

std::string absolute(const std::string &path) {
#if defined(_WIN32)
    std::unique_ptr<char, void (*)(void *)> full(_fullpath(nullptr, path.c_str(), 0), std::free);
#else
    std::unique_ptr<char, void (*)(void *)> full(realpath(path.c_str(), nullptr), std::free);
#endif
    return full != nullptr ? full.get() : path;
}

}  // namespace tensorrt
}  // namespace es
