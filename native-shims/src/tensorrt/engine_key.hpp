// What an engine is found again by: a digest of everything that shaped it.
#pragma once

#include <string>

#include "tensorrt/sha256.hpp"

namespace es {
namespace tensorrt {

// Ingredients are added by name; each has its length before it, so that no two lists of them run together into one.
class EngineKey {
public:
    EngineKey();

    void add(const std::string &name, const void *data, size_t size);
    void add(const std::string &name, const std::string &value) { add(name, value.data(), value.size()); }

    // Ends the object's use.
    Digest digest() { return hash_.digest(); }

private:
    Sha256 hash_;
};

}  // namespace tensorrt
}  // namespace es
