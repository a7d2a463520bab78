// The options of a session.
#pragma once

#include <cstdint>
#include <string>

#include "core/provider.hpp"

namespace es {
namespace tensorrt {

enum class Precision { Fp32, Fp16, Int8 };

struct SessionOptions {
    Precision precision = Precision::Fp32;
    bool precision_given = false;
    // 0 where they were not given.
    int64_t max_batch = 0, opt_batch = 0;
    uint64_t workspace_bytes = 0;
    // Empty for no cache.
    std::string cache_dir;
    bool device_only = false;
};

// Throws ES_INVALID_ARGUMENT for an unknown key or a value that it cannot have.
SessionOptions read_options(const Options &options);

const char *name_of(Precision precision);

}  // namespace tensorrt
}  // namespace es
