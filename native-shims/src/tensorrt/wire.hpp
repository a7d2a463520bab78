// Reads the wire format of Protocol Buffers, field by field, and trusts none of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace es {
namespace tensorrt {

// A message's bytes, which must outlive this.
class Wire {
public:
    Wire(const uint8_t *data, size_t size) : at_(data), end_(data + size) {}

    // Goes to the next field; false at the end. Throws ES_MODEL_REFUSED where the bytes are no message.
    bool next();

    uint32_t field() const { return field_; }

    // Of a field that has a number. 0 for one that has bytes.
    uint64_t number() const { return number_; }

    // Of a field that has bytes: text, a message, packed numbers. Empty for one that has a number.
    Wire message() const { return {bytes_, bytes_size_}; }
    std::string text() const { return {reinterpret_cast<const char *>(bytes_), bytes_size_}; }

private:
    uint64_t varint();

    const uint8_t *at_, *end_;
    uint32_t field_ = 0;
    uint64_t number_ = 0;
    const uint8_t *bytes_ = nullptr;
    size_t bytes_size_ = 0;
};

}  // namespace tensorrt
}  // namespace es
