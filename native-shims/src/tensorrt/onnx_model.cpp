// Field numbers are those of onnx/onnx.proto3.
#include "tensorrt/onnx_model.hpp"

#include <algorithm>

#include "core/failure.hpp"

namespace es {
namespace tensorrt {

namespace {

const uint64_t Float16 = 10, BFloat16 = 16;  // TensorProto.DataType
// Graphs within nodes within graphs: more than any real model has, and no danger to the stack.
const int MaxDepth = 32;

class Reader {
public:
    explicit Reader(OnnxModel &model) : model_(model) {}

    void model(Wire wire) {
        bool any = false;
        while (wire.next()) {
            if (wire.field() == 7) {  // graph
                graph(wire.message(), 0);
                any = true;
            } else if (wire.field() == 25) {  // functions
                function(wire.message());
            }
        }
        if (!any)
            throw Failure(ES_MODEL_REFUSED, "the file has no ONNX graph in it; export or fetch it again");
    }

private:
    void graph(Wire wire, int depth) {
        if (depth > MaxDepth)
            throw Failure(ES_MODEL_REFUSED, "the model has graphs nested more than 32 deep");
        std::vector<OnnxInput> inputs;
        std::vector<std::string> initialized;
        while (wire.next()) {
            switch (wire.field()) {
            case 1:  // node
                node(wire.message(), depth);
                break;
            case 5:  // initializer
                initialized.push_back(tensor(wire.message()));
                break;
            case 11:  // input
                inputs.push_back(value(wire.message()));
                break;
            case 12:  // output
                value(wire.message());
                break;
            case 15:  // sparse_initializer
                for (Wire sparse = wire.message(); sparse.next();)
                    if (sparse.field() == 1 || sparse.field() == 2)  // values, indices
                        tensor(sparse.message());
                break;
            default:
                break;
            }
        }
        if (depth > 0)
            return;
        std::sort(initialized.begin(), initialized.end());
        for (OnnxInput &input : inputs) {
            if (!std::binary_search(initialized.begin(), initialized.end(), input.name))
                model_.inputs.push_back(std::move(input));
        }
    }

    void function(Wire wire) {
        while (wire.next())
            if (wire.field() == 7)  // node
                node(wire.message(), 0);
    }

    void node(Wire wire, int depth) {
        bool cast = false;
        std::vector<Wire> attributes;
        while (wire.next()) {
            if (wire.field() == 4) {  // op_type
                std::string type = wire.text();
                cast = type == "Cast";
                if (type == "QuantizeLinear" || type == "DequantizeLinear")
                    model_.has_quantize = true;
            } else if (wire.field() == 5) {  // attribute
                attributes.push_back(wire.message());
            }
        }
        for (Wire each : attributes)
            attribute(each, depth, cast);
    }

    void attribute(Wire wire, int depth, bool cast) {
        std::string name;
        uint64_t number = 0;
        while (wire.next()) {
            switch (wire.field()) {
            case 1:
                name = wire.text();
                break;
            case 3:  // i
                number = wire.number();
                break;
            case 5:   // t
            case 10:  // tensors
                tensor(wire.message());
                break;
            case 6:   // g
            case 11:  // graphs
                graph(wire.message(), depth + 1);
                break;
            default:
                break;
            }
        }
        if (cast && name == "to")
            type(number);
    }

    // Returns its name.
    std::string tensor(Wire wire) {
        std::string name;
        while (wire.next()) {
            if (wire.field() == 2)  // data_type
                type(wire.number());
            else if (wire.field() == 8)
                name = wire.text();
            else if (wire.field() == 13)  // external_data
                external(wire.message());
        }
        return name;
    }

    void external(Wire wire) {
        std::string key, value;
        while (wire.next()) {
            if (wire.field() == 1)
                key = wire.text();
            else if (wire.field() == 2)
                value = wire.text();
        }
        if (key != "location")
            return;
        if (value.empty() || value[0] == '/' || value[0] == '\\' || value.find(':') != std::string::npos || value.find("..") != std::string::npos || value.find('\0') != std::string::npos)
            throw Failure(ES_MODEL_REFUSED, "the model refers to tensors outside its own folder: " + value);
        if (std::find(model_.external_files.begin(), model_.external_files.end(), value) == model_.external_files.end())
            model_.external_files.push_back(value);
    }

    OnnxInput value(Wire wire) {
        OnnxInput input;
        while (wire.next()) {
            if (wire.field() == 1) {
                input.name = wire.text();
            } else if (wire.field() == 2) {  // type
                for (Wire kind = wire.message(); kind.next();)
                    if (kind.field() == 1)  // tensor_type
                        tensor_type(kind.message(), input.dims);
            }
        }
        return input;
    }

    void tensor_type(Wire wire, std::vector<int64_t> &dims) {
        while (wire.next()) {
            if (wire.field() == 1) {  // elem_type
                type(wire.number());
            } else if (wire.field() == 2) {  // shape
                for (Wire shape = wire.message(); shape.next();)
                    if (shape.field() == 1)  // dim
                        dims.push_back(dim(shape.message()));
            }
        }
    }

    static int64_t dim(Wire wire) {
        int64_t size = -1;
        while (wire.next())
            if (wire.field() == 1)  // dim_value
                size = static_cast<int64_t>(wire.number());
        return size > 0 ? size : -1;
    }

    void type(uint64_t number) {
        if (number == Float16 || number == BFloat16)
            model_.has_half = true;
    }

    OnnxModel &model_;
};

}  // namespace

OnnxModel read_onnx(const std::vector<uint8_t> &bytes) {
    OnnxModel model;
    Reader(model).model(Wire(bytes.data(), bytes.size()));
    return model;
}

}  // namespace tensorrt
}  // namespace es
