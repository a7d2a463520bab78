#include "tensorrt/engine_cache.hpp"

#include <cstring>

namespace es {
namespace tensorrt {

namespace {

const char Magic[] = "edge_shim plan 1";
const size_t MagicSize = 16, HeadSize = MagicSize + 32 + 8 + 32;
static_assert(sizeof Magic == MagicSize + 1, "the magic has 16 letters");

std::vector<uint8_t> head_of(const Digest &key, const void *plan, uint64_t size) {
    std::vector<uint8_t> head(HeadSize);
    uint8_t *at = head.data();
    std::memcpy(at, Magic, MagicSize);
    at += MagicSize;
    std::memcpy(at, key.data(), key.size());
    at += key.size();
    for (int i = 0; i < 8; i++)
        *at++ = static_cast<uint8_t>(size >> (8 * i));
    Sha256 hash;
    hash.add(plan, static_cast<size_t>(size));
    Digest digest = hash.digest();
    std::memcpy(at, digest.data(), digest.size());
    return head;
}

}  // namespace

std::vector<uint8_t> EngineCache::find(const Digest &key) const {
    std::vector<uint8_t> file;
    if (!folder_.read(name_of(key), file))
        return {};

    if (file.size() > HeadSize) {
        std::vector<uint8_t> expected = head_of(key, file.data() + HeadSize, file.size() - HeadSize);
        if (std::memcmp(file.data(), expected.data(), HeadSize) == 0) {
            file.erase(file.begin(), file.begin() + HeadSize);
            return file;
        }
    }
    drop(key);
    return {};
}

std::string EngineCache::keep(const Digest &key, const void *plan, size_t size) const { return folder_.write(name_of(key), head_of(key, plan, size), plan, size); }

}  // namespace tensorrt
}  // namespace es
