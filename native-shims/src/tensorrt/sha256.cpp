#include "tensorrt/sha256.hpp"

#include <algorithm>
#include <cstring>

namespace es {
namespace tensorrt {

namespace {

// Section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
const uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

uint32_t rotated(uint32_t value, int by) { return (value >> by) | (value << (32 - by)); }

}  // namespace

void Sha256::add(const void *data, size_t size) {
    const uint8_t *at = static_cast<const uint8_t *>(data);
    total_ += size;
    while (size > 0) {
        if (pending_size_ == 0 && size >= pending_.size()) {
            block(at);
            at += pending_.size();
            size -= pending_.size();
            continue;
        }
        size_t part = std::min(size, pending_.size() - pending_size_);
        std::memcpy(pending_.data() + pending_size_, at, part);
        pending_size_ += part;
        at += part;
        size -= part;
        if (pending_size_ == pending_.size()) {
            block(pending_.data());
            pending_size_ = 0;
        }
    }
}

Digest Sha256::digest() {
    uint64_t bits = total_ * 8;
    uint8_t tail[72] = {0x80};
    size_t zeros = (pending_size_ < 56 ? 56 : 120) - pending_size_;
    for (int i = 0; i < 8; i++)
        tail[zeros + i] = static_cast<uint8_t>(bits >> (56 - 8 * i));
    add(tail, zeros + 8);

    Digest result;
    for (size_t i = 0; i < result.size(); i++)
        result[i] = static_cast<uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return result;
}

void Sha256::block(const uint8_t *data) {
    uint32_t w[64];
    for (int t = 0; t < 16; t++)
        w[t] = static_cast<uint32_t>(data[4 * t]) << 24 | static_cast<uint32_t>(data[4 * t + 1]) << 16 | static_cast<uint32_t>(data[4 * t + 2]) << 8 | data[4 * t + 3];
    for (int t = 16; t < 64; t++) {
        uint32_t small0 = rotated(w[t - 15], 7) ^ rotated(w[t - 15], 18) ^ (w[t - 15] >> 3);
        uint32_t small1 = rotated(w[t - 2], 17) ^ rotated(w[t - 2], 19) ^ (w[t - 2] >> 10);
        w[t] = small1 + w[t - 7] + small0 + w[t - 16];
    }

    uint32_t a = state_[0], b = state_[1], c = state_[2], d = state_[3], e = state_[4], f = state_[5], g = state_[6], h = state_[7];
    for (int t = 0; t < 64; t++) {
        uint32_t big1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
        uint32_t t1 = h + big1 + ((e & f) ^ (~e & g)) + K[t] + w[t];
        uint32_t big0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
        uint32_t t2 = big0 + ((a & b) ^ (a & c) ^ (b & c));
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + t2;
    }
    const uint32_t sums[8] = {a, b, c, d, e, f, g, h};
    for (int i = 0; i < 8; i++)
        state_[i] += sums[i];
}

std::string hex(const Digest &digest) {
    const char digits[] = "0123456789abcdef";
    std::string text;
    for (uint8_t byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace tensorrt
}  // namespace es
