#include "check.hpp"
#include "onnx_bytes.hpp"
#include "tensorrt/onnx_model.hpp"
#include "tensorrt/precision.hpp"
#include "tensorrt/profile.hpp"

using namespace es;
using namespace es::tensorrt;

namespace {

OnnxModel read(const std::string &text) { return read_onnx({text.begin(), text.end()}); }

void reading() {
    OnnxModel found = read(model(bytes(11, value_info("x", 1, Open + Three)) + bytes(11, value_info("w", 1, Three)) + bytes(5, number(2, 1) + bytes(8, "w"))));
    check(found.inputs.size() == 1 && found.inputs[0].name == "x" && found.inputs[0].dims == std::vector<int64_t>({-1, 3}), "an input is read, and an initializer is none");
    check(!found.has_half && !found.has_quantize && found.external_files.empty(), "nothing narrow, nothing elsewhere");

    check(read(model(bytes(5, number(2, 10)))).has_half, "a tensor of float16 is seen");
    check(read(model(bytes(11, value_info("x", 10, Three)))).has_half, "an input of float16 is seen");
    check(read(model(bytes(1, bytes(5, bytes(1, "to") + number(3, 10)) + bytes(4, "Cast")))).has_half, "a cast to float16 is seen");
    check(!read(model(bytes(1, bytes(5, bytes(1, "to") + number(3, 10)) + bytes(4, "Other")))).has_half, "another node's \"to\" is no cast");
    check(read(model(bytes(1, bytes(4, "QuantizeLinear")))).has_quantize, "a quantised model is seen");
    check(read(number(1, 8) + bytes(25, bytes(7, bytes(4, "QuantizeLinear"))) + bytes(7, "")).has_quantize, "and in a function");

    std::string there = bytes(13, bytes(1, "location") + bytes(2, "weights.bin"));
    check(read(model(bytes(5, there) + bytes(5, there))).external_files == std::vector<std::string>({"weights.bin"}), "a file elsewhere is named once");
    std::string nested = bytes(1, bytes(5, bytes(6, bytes(1, bytes(5, bytes(5, there))))));
    check(read(model(nested)).external_files.size() == 1, "and in a graph within a node");
    for (const char *escape : {"../w", "/etc/passwd", "a/../../b", "C:\\w", ""})
        check_refused([&] { read(model(bytes(5, bytes(13, bytes(1, "location") + bytes(2, escape))))); }, ES_MODEL_REFUSED, "outside", std::string("a file outside is refused: ") + escape);

    check_refused([] { read(""); }, ES_MODEL_REFUSED, "no ONNX graph", "an empty file is no model");
    std::string whole = model(bytes(11, value_info("x", 1, Open + Three)) + nested);
    int refused = 0;
    for (size_t size = 0; size < whole.size(); size++) {
        try {
            read(whole.substr(0, size));
        } catch (const Failure &) {
            refused++;
        }
    }
    check(refused == static_cast<int>(whole.size()), "a model cut anywhere is refused");
    std::string deep;
    for (int i = 0; i < 1000; i++)
        deep = bytes(1, bytes(5, bytes(6, deep)));
    check_refused([&] { read(model(deep)); }, ES_MODEL_REFUSED, "nested", "graphs a thousand deep are refused, not followed");
}

void precisions() {
    OnnxModel plain, half, quantised;
    half.has_half = true;
    quantised.has_quantize = true;
    SessionOptions none, fp32 = read_options({{"precision", "fp32"}}), fp16 = read_options({{"precision", "fp16"}}), int8 = read_options({{"precision", "int8"}});

    check(check_precision(none, plain, false) == "fp32" && check_precision(fp16, plain, false) == "fp16" && check_precision(int8, quantised, false) == "int8", "up to 10 as asked for");
    check_refused([&] { check_precision(int8, plain, false); }, ES_INVALID_ARGUMENT, "QuantizeLinear", "int8 of a model that is not quantised is refused");
    check_refused([&] { check_precision(none, quantised, false); }, ES_INVALID_ARGUMENT, "use precision=int8", "a quantised model wants int8");

    check(check_precision(none, half, true) == "fp16" && check_precision(none, quantised, true) == "int8" && check_precision(none, plain, true) == "fp32", "from 11 on the model's own");
    check_refused([&] { check_precision(fp16, plain, true); }, ES_INVALID_ARGUMENT, "TensorRT 11", "fp16 of a plain model is refused from 11 on");
    check_refused([&] { check_precision(int8, half, true); }, ES_INVALID_ARGUMENT, "own types are fp16", "int8 of a model of floats is refused from 11 on");
    check_refused([&] { check_precision(fp32, half, true); }, ES_INVALID_ARGUMENT, "own types are fp16", "fp32 of a model of float16 is refused from 11 on");

    check_refused([] { read_options({{"precision", "fp64"}}); }, ES_INVALID_ARGUMENT, "fp32, fp16 or int8", "an unknown precision is refused");
    check_refused([] { read_options({{"max_batch", "0"}}); }, ES_INVALID_ARGUMENT, "whole number", "a batch of 0 is refused");
    check_refused([] { read_options({{"workspace_bytes", "12MiB"}}); }, ES_INVALID_ARGUMENT, "whole number", "a number with a unit is refused");
    check_refused([] { read_options({{"Precision", "fp32"}}); }, ES_INVALID_ARGUMENT, "no option Precision", "an unknown option is refused");
}

void profiles() {
    OnnxModel model;
    model.inputs = {{"x", {-1, 3, -1}}};
    using Dims = std::vector<int64_t>;

    InputRange one = make_profile(model, {}, {})[0];
    check(one.open && one.dims == Dims({1, 3, 1}) && one.min == one.max, "open sizes are 1 where nothing is said");
    InputRange four = make_profile(model, {{"x", {4, 3, 5}}}, {})[0];
    check(four.dims == Dims({4, 3, 5}) && four.min == Dims({1, 3, 5}) && four.opt == four.dims && four.max == four.dims, "the first goes from 1 to the shape's");
    SessionOptions options = read_options({{"max_batch", "8"}, {"opt_batch", "6"}});
    InputRange range = make_profile(model, {{"x", {4, 3, 5}}}, options)[0];
    check(range.dims[0] == 4 && range.opt[0] == 6 && range.max[0] == 8 && range.max[2] == 5, "max_batch and opt_batch are the first's");
    check(text_of(make_profile(model, {{"x", {2, 3, 5}}}, options)) == text_of({range}), "two batches share an engine within the same limits");
    check(text_of({four}) != text_of({range}) && text_of({one}) != text_of({four}), "other limits are another engine's");

    check_refused([&] { make_profile(model, {{"y", {1}}}, {}); }, ES_INVALID_ARGUMENT, "there is x", "an unknown input is refused");
    check_refused([&] { make_profile(model, {{"x", {4, 2, 5}}}, {}); }, ES_INVALID_ARGUMENT, "?x3x?", "a fixed size cannot be changed");
    check_refused([&] { make_profile(model, {{"x", {9, 3, 5}}}, options); }, ES_INVALID_ARGUMENT, "max_batch is 8", "a batch above the limit is refused");
    check_refused([&] { make_profile(model, {}, read_options({{"max_batch", "2"}, {"opt_batch", "3"}})); }, ES_INVALID_ARGUMENT, "opt_batch of 3", "an opt_batch above the limit is refused");
    model.inputs = {{"x", {1, 3}}};
    check_refused([&] { make_profile(model, {}, options); }, ES_INVALID_ARGUMENT, "open first dimension", "limits of a batch that is fixed are refused");
}

}  // namespace

void model_tests() {
    reading();
    precisions();
    profiles();
}
