#include "onnx_shapes.hpp"

#include "fault.hpp"

namespace standin {

namespace {

// Fields of onnx.proto.
enum { ModelGraph = 7, GraphInput = 11, GraphOutput = 12, GraphValueInfo = 13, ValueName = 1, ValueType = 2, TypeTensor = 1, TensorShape = 2, ShapeDim = 1, DimValue = 1 };

// A field of a protobuf message: the whole of it, and what it holds where that is bytes.
struct Field {
    uint64_t number = 0;
    bool is_bytes = false;
    std::string whole, bytes;
};

class Reader {
public:
    explicit Reader(const std::string &message) : message_(message) {}

    bool next(Field &field) {
        if (at_ == message_.size())
            return false;
        size_t begin = at_;
        uint64_t key = varint();
        field.number = key >> 3;
        field.is_bytes = (key & 7) == 2;
        field.bytes.clear();
        switch (key & 7) {
        case 0:
            varint();
            break;
        case 1:
            skip(8);
            break;
        case 2: {
            uint64_t size = varint();
            size_t from = at_;
            skip(size);
            field.bytes = message_.substr(from, size);
            break;
        }
        case 5:
            skip(4);
            break;
        default:
            throw Fault(OV_GENERAL_ERROR, "the model is damaged");
        }
        field.whole = message_.substr(begin, at_ - begin);
        return true;
    }

private:
    uint64_t varint() {
        uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at_ == message_.size())
                break;
            auto byte = static_cast<unsigned char>(message_[at_++]);
            value |= static_cast<uint64_t>(byte & 0x7f) << shift;
            if (byte < 0x80)
                return value;
        }
        throw Fault(OV_GENERAL_ERROR, "the model is damaged");
    }

    void skip(uint64_t size) {
        if (size > message_.size() - at_)
            throw Fault(OV_GENERAL_ERROR, "the model is damaged");
        at_ += size;
    }

    const std::string &message_;
    size_t at_ = 0;
};

std::string varint(uint64_t value) {
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += static_cast<char>(0x80 | (value & 0x7f));
    return bytes + static_cast<char>(value);
}

std::string bytes_field(uint64_t number, const std::string &bytes) { return varint(number << 3 | 2) + varint(bytes.size()) + bytes; }

std::string shape_of(const std::vector<int64_t> &dims) {
    std::string shape;
    for (int64_t dim : dims)
        shape += bytes_field(ShapeDim, varint(DimValue << 3) + varint(static_cast<uint64_t>(dim)));
    return shape;
}

// The message with one field changed, or left out where the change gives nothing.
template <class Change>
std::string changed(const std::string &message, Change change) {
    std::string result;
    Reader reader(message);
    Field field;
    while (reader.next(field))
        result += change(field);
    return result;
}

// dims: NULL to leave the shape out.
std::string value_info(const std::string &message, const std::vector<int64_t> *dims) {
    return changed(message, [&](const Field &value) {
        if (value.number != ValueType || !value.is_bytes)
            return value.whole;
        return bytes_field(ValueType, changed(value.bytes, [&](const Field &type) {
            if (type.number != TypeTensor || !type.is_bytes)
                return type.whole;
            std::string tensor = changed(type.bytes, [](const Field &part) { return part.number == TensorShape ? std::string() : part.whole; });
            return bytes_field(TypeTensor, dims == nullptr ? tensor : tensor + bytes_field(TensorShape, shape_of(*dims)));
        }));
    });
}

std::string name_of(const std::string &message) {
    Reader reader(message);
    Field field;
    while (reader.next(field)) {
        if (field.number == ValueName)
            return field.bytes;
    }
    return "";
}

std::string graph(const std::string &message, const Shapes &shapes) {
    return changed(message, [&](const Field &field) {
        if (field.number == GraphValueInfo)
            return std::string();
        if (field.number == GraphOutput)
            return bytes_field(GraphOutput, value_info(field.bytes, nullptr));
        auto found = field.number == GraphInput ? shapes.find(name_of(field.bytes)) : shapes.end();
        return found == shapes.end() ? field.whole : bytes_field(GraphInput, value_info(field.bytes, &found->second));
    });
}

}  // namespace

std::string with_input_shapes(const std::string &onnx, const Shapes &shapes) {
    return changed(onnx, [&](const Field &field) { return field.number == ModelGraph ? bytes_field(ModelGraph, graph(field.bytes, shapes)) : field.whole; });
}

}  // namespace standin
