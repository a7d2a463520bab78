#include "tensorrt/engine_key.hpp"

namespace es {
namespace tensorrt {

namespace {

void add_length(Sha256 &hash, uint64_t length) {
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = static_cast<uint8_t>(length >> (8 * i));
    hash.add(bytes, sizeof bytes);
}

}  // namespace

// The number changes when ingredients change their meaning.
EngineKey::EngineKey() { add("format", "1"); }

void EngineKey::add(const std::string &name, const void *data, size_t size) {
    add_length(hash_, name.size());
    hash_.add(name.data(), name.size());
    add_length(hash_, size);
    hash_.add(data, size);
}

}  // namespace tensorrt
}  // namespace es
