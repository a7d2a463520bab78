#include "openvino/reshape.hpp"

#include <algorithm>

#include "openvino/ports.hpp"

namespace es {
namespace openvino {

namespace {

struct Input {
    std::string name;
    std::vector<int64_t> dims;
};

const InputShape *find(const std::vector<InputShape> &shapes, const std::string &name) {
    auto found = std::find_if(shapes.begin(), shapes.end(), [&](const InputShape &shape) { return shape.name == name; });
    return found == shapes.end() ? nullptr : &*found;
}

// The shapes as OpenVINO takes them.
class PartialShapes {
public:
    explicit PartialShapes(const Api &api) : api_(api) {}
    ~PartialShapes() {
        for (PartialShape &shape : shapes_)
            api_.partial_shape_free(&shape);
    }
    PartialShapes(const PartialShapes &) = delete;
    PartialShapes &operator=(const PartialShapes &) = delete;

    void add(const std::vector<int64_t> &dims) {
        std::vector<Dimension> fixed;
        for (int64_t dim : dims)
            fixed.push_back({dim, dim});
        // Room first, so that what is made is held at once.
        shapes_.reserve(shapes_.size() + 1);
        PartialShape shape = {{0, 0}, nullptr};
        api_.check(api_.partial_shape_create(static_cast<int64_t>(fixed.size()), fixed.data(), &shape), "make a shape");
        shapes_.push_back(shape);
    }
    const PartialShape *data() const { return shapes_.data(); }
    size_t size() const { return shapes_.size(); }

private:
    const Api &api_;
    std::vector<PartialShape> shapes_;
};

// What the input is to be; whether that differs from what it is.
bool settle(Input &input, bool has_rank, const InputShape *wanted) {
    if (wanted == nullptr) {
        if (!has_rank)
            throw Failure(ES_MODEL_REFUSED, "its input " + input.name + " has no fixed number of dimensions; give the input a shape");
        bool open = std::find(input.dims.begin(), input.dims.end(), ES_DYNAMIC_DIM) != input.dims.end();
        std::replace(input.dims.begin(), input.dims.end(), static_cast<int64_t>(ES_DYNAMIC_DIM), static_cast<int64_t>(1));
        return open;
    }
    if (has_rank && wanted->dims.size() != input.dims.size())
        throw Failure(ES_INVALID_ARGUMENT, "the shape for " + input.name + " has " + std::to_string(wanted->dims.size()) + " dimensions, and the model's input has " + std::to_string(input.dims.size()));
    bool differs = !has_rank || wanted->dims != input.dims;
    input.dims = wanted->dims;
    return differs;
}

}  // namespace

void reshape(const Api &api, const Model *model, const std::vector<InputShape> &wanted) {
    std::vector<Input> inputs(port_count(api, model, ES_INPUT));
    std::string names;
    size_t known = 0;
    bool differs = false;
    for (size_t i = 0; i < inputs.size(); i++) {
        Owned<Port> port = port_of(api, model, ES_INPUT, i);
        inputs[i].name = port_name(api, port.get(), ES_INPUT, i);
        names += (names.empty() ? "" : ", ") + inputs[i].name;
        const InputShape *shape = find(wanted, inputs[i].name);
        known += shape != nullptr ? 1 : 0;
        bool has_rank = port_dims(api, port.get(), inputs[i].dims);
        differs = settle(inputs[i], has_rank, shape) || differs;
    }
    if (known < wanted.size()) {
        for (const InputShape &shape : wanted) {
            if (std::none_of(inputs.begin(), inputs.end(), [&](const Input &input) { return input.name == shape.name; }))
                throw Failure(ES_INVALID_ARGUMENT, "the model has no input " + shape.name + "; it has " + (names.empty() ? "none" : names));
        }
    }
    if (!differs)
        return;

    // OpenVINO makes no shape of no dimensions, and a scalar needs none.
    PartialShapes shapes(api);
    std::vector<const char *> which;
    for (const Input &input : inputs) {
        if (input.dims.empty())
            continue;
        shapes.add(input.dims);
        which.push_back(input.name.c_str());
    }
    es_status status = wanted.empty() ? ES_MODEL_REFUSED : ES_INVALID_ARGUMENT;
    if (inputs.size() == 1) {
        api.check(api.model_reshape_single_input(model, *shapes.data()), "give the model's input that shape", status);
    } else {
        if (api.model_reshape == nullptr)
            throw Failure(ES_UNSUPPORTED, "this OpenVINO cannot give several inputs their shapes (it has no function ov_model_reshape); install another release, or fix the shapes in the model's file");
        api.check(api.model_reshape(model, which.data(), shapes.data(), shapes.size()), "give the model's inputs those shapes", status);
    }
}

}  // namespace openvino
}  // namespace es
