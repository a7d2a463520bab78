#include "tensorrt/options.hpp"

#include "core/failure.hpp"

namespace es {
namespace tensorrt {

namespace {

[[noreturn]] void refuse(const std::string &key, const std::string &value, const std::string &wanted) {
    throw Failure(ES_INVALID_ARGUMENT, "option " + key + " is \"" + value + "\", and must be " + wanted);
}

uint64_t number(const std::string &key, const std::string &value, uint64_t max) {
    uint64_t result = 0;
    bool valid = !value.empty() && value.size() <= 18;
    for (char c : value) {
        valid = valid && c >= '0' && c <= '9';
        result = valid ? result * 10 + static_cast<uint64_t>(c - '0') : 0;
    }
    if (!valid || result < 1 || result > max)
        refuse(key, value, "a whole number from 1 to " + std::to_string(max));
    return result;
}

Precision precision(const std::string &key, const std::string &value) {
    for (Precision each : {Precision::Fp32, Precision::Fp16, Precision::Int8}) {
        if (value == name_of(each))
            return each;
    }
    refuse(key, value, "fp32, fp16 or int8");
}

}  // namespace

SessionOptions read_options(const Options &options) {
    const uint64_t MaxBatch = 1 << 20, MaxWorkspace = uint64_t(1) << 48;
    SessionOptions result;
    for (const auto &option : options) {
        const std::string &key = option.first, &value = option.second;
        if (key == "precision") {
            result.precision = precision(key, value);
            result.precision_given = true;
        } else if (key == "max_batch") {
            result.max_batch = static_cast<int64_t>(number(key, value, MaxBatch));
        } else if (key == "opt_batch") {
            result.opt_batch = static_cast<int64_t>(number(key, value, MaxBatch));
        } else if (key == "workspace_bytes") {
            result.workspace_bytes = number(key, value, MaxWorkspace);
        } else if (key == "cache_dir") {
            if (value.empty())
                refuse(key, value, "a folder");
            result.cache_dir = value;
        } else if (key == "device_only") {
            if (value != "yes" && value != "no")
                refuse(key, value, "yes or no");
            result.device_only = value == "yes";
        } else {
            throw Failure(ES_INVALID_ARGUMENT, "there is no option " + key + "; there is precision, max_batch, opt_batch, workspace_bytes, cache_dir, device_only");
        }
    }
    return result;
}

const char *name_of(Precision precision) { return precision == Precision::Int8 ? "int8" : precision == Precision::Fp16 ? "fp16" : "fp32"; }

}  // namespace tensorrt
}  // namespace es
