#include "tensorrt/profile.hpp"

#include <algorithm>

#include "core/failure.hpp"

namespace es {
namespace tensorrt {

namespace {

std::string joined(const std::vector<int64_t> &dims) {
    std::string text;
    for (int64_t dim : dims)
        text += (text.empty() ? "" : "x") + (dim < 0 ? std::string("?") : std::to_string(dim));
    return text.empty() ? "a scalar" : text;
}

const InputShape *find(const std::vector<InputShape> &shapes, const std::string &name) {
    for (const InputShape &shape : shapes) {
        if (shape.name == name)
            return &shape;
    }
    return nullptr;
}

InputRange range_of(const OnnxInput &input, const InputShape *asked, const SessionOptions &options) {
    if (input.dims.size() > ES_MAX_RANK)
        throw Failure(ES_MODEL_REFUSED, "input " + input.name + " has more than 8 dimensions");
    if (asked != nullptr) {
        bool fits = asked->dims.size() == input.dims.size();
        for (size_t d = 0; fits && d < input.dims.size(); d++)
            fits = input.dims[d] < 0 || input.dims[d] == asked->dims[d];
        if (!fits)
            throw Failure(
                ES_INVALID_ARGUMENT,
                "input " + input.name + " was asked to be " + joined(asked->dims) + ", and the model's is " + joined(input.dims)
                    + ": TensorRT changes open sizes (?) only; export the model with the shape");
    }

    InputRange range;
    range.name = input.name;
    range.dims = input.dims;
    for (size_t d = 0; d < range.dims.size(); d++) {
        if (input.dims[d] < 0) {
            range.open = true;
            range.dims[d] = asked != nullptr ? asked->dims[d] : 1;
        }
    }
    range.min = range.opt = range.max = range.dims;
    if (input.dims.empty() || input.dims[0] >= 0)
        return range;

    int64_t batch = range.dims[0];
    int64_t opt = options.opt_batch > 0 ? options.opt_batch : batch;
    int64_t max = options.max_batch > 0 ? options.max_batch : std::max(batch, opt);
    if (batch > max || opt > max)
        throw Failure(
            ES_INVALID_ARGUMENT,
            "max_batch is " + std::to_string(max) + ", below the batch of " + std::to_string(batch) + " for input " + input.name + " or the opt_batch of " + std::to_string(opt));
    range.min[0] = 1;
    range.opt[0] = opt;
    range.max[0] = max;
    return range;
}

}  // namespace

std::vector<InputRange> make_profile(const OnnxModel &model, const std::vector<InputShape> &shapes, const SessionOptions &options) {
    std::vector<InputRange> ranges;
    std::string names;
    bool any_batch = false;
    for (const OnnxInput &input : model.inputs) {
        ranges.push_back(range_of(input, find(shapes, input.name), options));
        names += (names.empty() ? "" : ", ") + input.name;
        any_batch = any_batch || (!input.dims.empty() && input.dims[0] < 0);
    }
    for (const InputShape &shape : shapes) {
        bool known = std::any_of(ranges.begin(), ranges.end(), [&](const InputRange &range) { return range.name == shape.name; });
        if (!known)
            throw Failure(ES_INVALID_ARGUMENT, "there is no input " + shape.name + "; there is " + names);
    }
    if ((options.max_batch > 0 || options.opt_batch > 0) && !any_batch)
        throw Failure(ES_INVALID_ARGUMENT, "max_batch or opt_batch was given, and no input of the model has an open first dimension; export it with one");
    return ranges;
}

bool is_open(const std::vector<InputRange> &ranges) {
    return std::any_of(ranges.begin(), ranges.end(), [](const InputRange &range) { return range.open; });
}

std::string text_of(const std::vector<InputRange> &ranges) {
    std::string text;
    for (const InputRange &range : ranges)
        text += std::to_string(range.name.size()) + ":" + range.name + " " + joined(range.min) + " " + joined(range.opt) + " " + joined(range.max) + "\n";
    return text;
}

}  // namespace tensorrt
}  // namespace es
