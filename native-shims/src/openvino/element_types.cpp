#include "openvino/element_types.hpp"

#include <initializer_list>

namespace es {
namespace openvino {

namespace {

// Today's last number is 26.
const int Candidates = 32;

// Elements of the tensors that are made to ask.
const size_t Elements = 8;

// Bytes of the widest element, an std::string.
const size_t Widest = 32;

// 0 where the library makes no tensor of it: the types "undefined" and "dynamic", and numbers that are none.
size_t bits_of(const Api &api, int number, void *memory) {
    int64_t dims[] = {static_cast<int64_t>(Elements)};
    Tensor *made = nullptr;
    if (api.tensor_create_from_host_ptr(number, {1, dims}, memory, &made) != Ok || made == nullptr)
        return 0;
    Owned<Tensor> tensor(made, api.tensor_free);
    size_t bytes = 0;
    return api.tensor_get_byte_size(made, &bytes) == Ok && bytes <= Elements * Widest ? bytes * 8 / Elements : 0;
}

}  // namespace

// The C API tells no type's name, and a tensor's bytes only its width, which several share; types of fewer than 8 bits look
// like 8 in 2022.3. But the order has never changed, only what lies between: boolean, bf16, f16, f32, f64, ..., i8, i16, i32,
// i64, ..., u8, u16, u32, u64. So the three runs that begin before a width of 16 are looked for.
ElementTypes::ElementTypes(const Api &api) {
    alignas(64) unsigned char memory[Elements * Widest] = {};
    size_t bits[Candidates + 4] = {};
    std::string seen;
    for (int number = 0; number < Candidates; number++) {
        bits[number] = bits_of(api, number, memory);
        seen += (number == 0 ? "" : " ") + std::to_string(bits[number]);
    }

    struct Type {
        const char *name;
        es_element_type type;
        size_t bits;
    };
    int at = 0;
    auto take = [&](std::initializer_list<Type> run) {
        while (at < Candidates && bits[at] != 16)
            at++;
        for (const Type &type : run) {
            int number = at++ - 1;
            if (number < 0 || bits[number] != type.bits)
                throw Failure(ES_LIBRARY_MISMATCH, api.library().path() + " numbers its element types in no way that is known (bits by number: " + seen + "); install a release from 2022.3 to 2026");
            types_[number] = type.type;
            names_[number] = type.name;
        }
        at--;
        return at;
    };
    // The names of types that edge_shim has not, for messages, where their count says which they are.
    auto name = [&](int from, int to, std::initializer_list<const char *> names) {
        if (to - from == static_cast<int>(names.size())) {
            for (const char *each : names)
                names_[from++] = each;
        }
    };

    int floats = take({{"boolean", ES_ELEMENT_BOOL, 8}, {"bf16", ES_ELEMENT_BFLOAT16, 16}, {"f16", ES_ELEMENT_FLOAT16, 16}, {"f32", ES_ELEMENT_FLOAT32, 32}, {"f64", ES_ELEMENT_FLOAT64, 64}});
    int integers = take({{"i8", ES_ELEMENT_INT8, 8}, {"i16", ES_ELEMENT_INT16, 16}, {"i32", ES_ELEMENT_INT32, 32}, {"i64", ES_ELEMENT_INT64, 64}});
    for (int number = 0; number < floats - 5; number++)
        names_[number] = "dynamic";
    name(floats, integers - 4, {"i4"});
    int naturals = take({{"u8", ES_ELEMENT_UINT8, 8}, {"u16", ES_ELEMENT_UINT16, 16}, {"u32", ES_ELEMENT_UINT32, 32}, {"u64", ES_ELEMENT_UINT64, 64}});
    name(integers, naturals - 4, {"u1", "u4"});
    name(integers, naturals - 4, {"u1", "u2", "u3", "u4", "u6"});
    name(naturals, naturals + 6, {"nf4", "f8e4m3", "f8e5m2", "string", "f4e2m1", "f8e8m0"});
}

es_element_type ElementTypes::type(int number) const {
    auto found = types_.find(number);
    return found == types_.end() ? ES_ELEMENT_UNKNOWN : found->second;
}

std::string ElementTypes::name(int number) const {
    auto found = names_.find(number);
    return found == names_.end() ? "number " + std::to_string(number) : found->second;
}

}  // namespace openvino
}  // namespace es
