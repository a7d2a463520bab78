#include "check.hpp"
#include "tensorrt/engine_key.hpp"

using namespace es::tensorrt;

namespace {

std::string sha256(const std::string &text, size_t part) {
    Sha256 hash;
    for (size_t at = 0; at < text.size(); at += part)
        hash.add(text.data() + at, part < text.size() - at ? part : text.size() - at);
    return hex(hash.digest());
}

std::string key(const std::string &name_a, const std::string &a, const std::string &name_b, const std::string &b) {
    EngineKey key;
    key.add(name_a, a);
    key.add(name_b, b);
    return hex(key.digest());
}

}  // namespace

void sha256_tests() {
    // NIST's examples for FIPS 180-4 and its test of a million letters.
    const struct {
        std::string text;
        const char *digest;
    } vectors[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
        {std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
    };
    for (const auto &vector : vectors) {
        for (size_t part : {size_t(1), size_t(63), size_t(64), size_t(65), size_t(1000000)})
            check(sha256(vector.text, part) == vector.digest, "SHA-256 of " + std::to_string(vector.text.size()) + " letters in parts of " + std::to_string(part));
    }

    std::string base = key("model", "ab", "device", "c");
    check(base == key("model", "ab", "device", "c"), "the same ingredients give the same key");
    check(base != key("model", "a", "device", "bc"), "letters that move from one ingredient to the next change the key");
    check(base != key("device", "c", "model", "ab"), "their order changes the key");
    check(base != key("mode", "lab", "device", "c"), "a name that gives letters to its value changes the key");
    check(base != key("model", "ab", "device", "d"), "a value changes the key");
}
