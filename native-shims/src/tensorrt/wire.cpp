#include "tensorrt/wire.hpp"

#include "core/failure.hpp"

namespace es {
namespace tensorrt {

namespace {

[[noreturn]] void damaged() { throw Failure(ES_MODEL_REFUSED, "the file is no ONNX model, or it is damaged; export or fetch it again"); }

}  // namespace

bool Wire::next() {
    if (at_ == end_)
        return false;

    uint64_t tag = varint();
    if (tag >> 3 == 0 || tag >> 3 > 0x1fffffff)
        damaged();
    field_ = static_cast<uint32_t>(tag >> 3);
    number_ = 0;
    bytes_ = at_;
    bytes_size_ = 0;
    size_t left;
    switch (tag & 7) {
    case 0:
        number_ = varint();
        bytes_ = at_;
        return true;
    case 1:
    case 5:
        left = (tag & 7) == 1 ? 8 : 4;
        if (static_cast<size_t>(end_ - at_) < left)
            damaged();
        at_ += left;
        return true;
    case 2: {
        uint64_t size = varint();
        if (size > static_cast<uint64_t>(end_ - at_))
            damaged();
        bytes_ = at_;
        bytes_size_ = static_cast<size_t>(size);
        at_ += bytes_size_;
        return true;
    }
    default:
        damaged();
    }
}

uint64_t Wire::varint() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (at_ == end_)
            damaged();
        uint8_t byte = *at_++;
        value |= static_cast<uint64_t>(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return value;
    }
    damaged();
}

}  // namespace tensorrt
}  // namespace es
