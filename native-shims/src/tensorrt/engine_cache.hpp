// Built engines ("plans") in a private folder, one file a key.
#pragma once

#include <string>
#include <vector>

#include "tensorrt/private_folder.hpp"
#include "tensorrt/sha256.hpp"

namespace es {
namespace tensorrt {

// A file is: magic (16 bytes), key (32), size of the plan (8, little-endian), SHA-256 of the plan (32), the plan. All of it
// is checked before a plan is handed out.
class EngineCache {
public:
    // Throws what PrivateFolder does.
    explicit EngineCache(const std::string &folder) : folder_(folder) {}

    // The plan of a key; empty where there is none. A damaged file, and one of another key, is deleted and counts as none.
    // Throws ES_INVALID_ARGUMENT where others could have written the file.
    std::vector<uint8_t> find(const Digest &key) const;

    // Returns what went wrong, in words; empty where nothing did.
    std::string keep(const Digest &key, const void *plan, size_t size) const;

    // Deletes a plan that TensorRT would not take.
    void drop(const Digest &key) const { folder_.remove(name_of(key)); }

    std::string path_of(const Digest &key) const { return folder_.path_of(name_of(key)); }

private:
    static std::string name_of(const Digest &key) { return hex(key) + ".plan"; }

    PrivateFolder folder_;
};

}  // namespace tensorrt
}  // namespace es
