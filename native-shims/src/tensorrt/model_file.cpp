#include "tensorrt/model_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "core/failure.hpp"
#include "core/paths.hpp"

#if defined(_WIN32)
#include "core/utf8_windows.hpp"
#endif

namespace es {
namespace tensorrt {

std::vector<uint8_t> read_file(const std::string &path) {
    File file = open_to_read(path);
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
    std::string full = utf8(full_path(wide(path)));
    return full.empty() ? path : full;
#else
    std::unique_ptr<char, void (*)(void *)> full(realpath(path.c_str(), nullptr), std::free);
    return full != nullptr ? full.get() : path;
#endif
}

}  // namespace tensorrt
}  // namespace es
