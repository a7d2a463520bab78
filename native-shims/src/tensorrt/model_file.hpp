// A model's bytes, read once: what is hashed is what is parsed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace es {
namespace tensorrt {

// Throws ES_NOT_FOUND with the reason.
std::vector<uint8_t> read_file(const std::string &path);

// The folder of a file, with its last separator; empty for the current one.
std::string folder_of(const std::string &path);

// From the root.
std::string absolute(const std::string &path);

}  // namespace tensorrt
}  // namespace es
