// Small ONNX models, written by hand.
#pragma once

#include <string>

// Messages as Protocol Buffers write them.
inline std::string varint(size_t number) {
    std::string text;
    for (; number > 0x7f; number >>= 7)
        text += static_cast<char>((number & 0x7f) | 0x80);
    return text + static_cast<char>(number);
}

inline std::string bytes(int field, const std::string &value) { return varint(static_cast<size_t>(field << 3 | 2)) + varint(value.size()) + value; }

inline std::string number(int field, int value) { return {static_cast<char>(field << 3), static_cast<char>(value)}; }

inline std::string value_info(const std::string &name, int type, const std::string &dims) { return bytes(1, name) + bytes(2, bytes(1, number(1, type) + bytes(2, dims))); }

inline std::string model(const std::string &graph) { return number(1, 8) + bytes(7, graph); }

// Sizes of a shape: one that is open, and 3.
const std::string Open = bytes(1, bytes(2, "batch")), Three = bytes(1, number(1, 3));
