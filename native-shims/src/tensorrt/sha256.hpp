// SHA-256 (FIPS 180-4), for names of cached engines.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace es {
namespace tensorrt {

using Digest = std::array<uint8_t, 32>;

class Sha256 {
public:
    void add(const void *data, size_t size);

    // The digest of all that was added. Ends the object's use.
    Digest digest();

private:
    void block(const uint8_t *data);

    // Section 5.3.3.
    std::array<uint32_t, 8> state_ = {{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
    std::array<uint8_t, 64> pending_ = {};
    size_t pending_size_ = 0;
    uint64_t total_ = 0;
};

// In small hexadecimal digits.
std::string hex(const Digest &digest);

}  // namespace tensorrt
}  // namespace es
