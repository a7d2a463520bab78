#include <sys/stat.h>

#include <cstdio>
#include <fstream>
#include <thread>

#include "check.hpp"
#include "tensorrt/engine_cache.hpp"

using namespace es::tensorrt;

namespace {

using Bytes = std::vector<uint8_t>;

Digest key_of(uint8_t number) {
    Digest key = {};
    key[31] = number;
    return key;
}

Bytes contents(const std::string &path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void put(const std::string &path, const Bytes &bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
#if !defined(_WIN32)
    chmod(path.c_str(), 0600);
#endif
}

bool exists(const std::string &path) { return std::ifstream(path).good(); }

}  // namespace

void cache_tests(const std::string &folder) {
    EngineCache cache(folder + "/engines");
    Bytes plan(1000, 7), other(5000, 9);
    Digest key = key_of(1);
    std::string path = cache.path_of(key);

    check(cache.find(key).empty(), "an empty cache has nothing");
    check(cache.keep(key, plan.data(), plan.size()).empty(), "a plan is kept");
    check(cache.find(key) == plan, "a plan is found as it was kept");
    check(cache.find(key_of(2)).empty(), "another key has nothing");
    check(EngineCache(folder + "/engines").find(key) == plan, "the next process finds it");
    cache.drop(key);
    check(cache.find(key).empty() && !exists(path), "a dropped plan is gone");

    cache.keep(key, plan.data(), plan.size());
    Bytes whole = contents(path);
    for (size_t size = 0; size < whole.size(); size += size < 100 ? 1 : 97) {
        put(path, Bytes(whole.begin(), whole.begin() + static_cast<long>(size)));
        check(cache.find(key).empty() && !exists(path), "a plan cut to " + std::to_string(size) + " bytes counts as none and is deleted");
    }
    for (size_t at = 0; at < whole.size(); at += at < 100 ? 1 : 97) {
        Bytes flipped = whole;
        flipped[at] ^= 1;
        put(path, flipped);
        check(cache.find(key).empty() && !exists(path), "a plan with a flipped bit at " + std::to_string(at) + " counts as none and is deleted");
    }
    put(path, whole);
    check(cache.find(key) == plan, "the whole file is taken again");

    // A file of one key under the name of another, as a person could copy it.
    put(cache.path_of(key_of(2)), whole);
    check(cache.find(key_of(2)).empty(), "a file of another key counts as none");

    std::vector<std::thread> writers;
    for (int i = 0; i < 4; i++)
        writers.emplace_back([&, i] {
            for (int n = 0; n < 50; n++)
                cache.keep(key, (i % 2 == 0 ? plan : other).data(), (i % 2 == 0 ? plan : other).size());
        });
    int whole_reads = 0, reads = 0;
    for (; reads < 200; reads++) {
        Bytes found = cache.find(key);
        whole_reads += found == plan || found == other ? 1 : 0;
    }
    for (std::thread &writer : writers)
        writer.join();
    check(whole_reads == reads, "beside writers every reader gets a whole plan");
    check(cache.find(key) == plan || cache.find(key) == other, "the last of several writers stays");
    cache.drop(key);
}
