"""Counts ONNX models from the shapes that ONNX's own inference finds: an independent opinion on the library's counts.

Reads paths of models from the file that it is given, one a line, and prints one JSON object a line and model: the shapes and element
types of the main graph's tensors, the multiply-adds of each node that has some (null where a shape is missing), and the
parameters. Every free dimension of an input is 2.
"""
import json
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

FREE = 2
FLOATS = {TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.DOUBLE, TensorProto.BFLOAT16}
QUANTISED = {TensorProto.INT8, TensorProto.UINT8, TensorProto.INT16, TensorProto.UINT16}
# What an operator's inputs set, rather than compute with.
SETTINGS = {
    "Clip": {1, 2}, "Pad": {1, 2}, "Resize": {1, 2, 3}, "Upsample": {1}, "Dropout": {1, 2}, "OneHot": {1, 2}, "Range": {0, 1, 2},
    "NonMaxSuppression": {2, 3, 4}, "LSTM": {5, 6}, "GRU": {5}, "RNN": {5}, "QuantizeLinear": {1, 2}, "DequantizeLinear": {1, 2},
    "ConvInteger": {2, 3}, "MatMulInteger": {2, 3}, "QLinearConv": {1, 2, 4, 5, 6, 7}, "QLinearMatMul": {1, 2, 4, 5, 6, 7},
}
ELEMENTWISE = {"Add", "Sub", "Mul", "Div", "Pow", "Mod", "Max", "Min", "Sum", "Mean", "Where", "Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"}


def size_inputs(model):
    held = {tensor.name for tensor in model.graph.initializer}
    symbols = set()
    for info in model.graph.input:
        if info.name in held or not info.type.HasField("tensor_type"):
            continue
        for dim in info.type.tensor_type.shape.dim:
            if dim.dim_value <= 0:
                symbols.add(dim.dim_param)
                dim.dim_value = FREE
    for info in list(model.graph.output) + list(model.graph.value_info):
        for dim in info.type.tensor_type.shape.dim:
            if dim.dim_param and dim.dim_param in symbols:
                dim.dim_value = FREE


def shape_of(tensor_type):
    if not tensor_type.HasField("shape"):
        return None
    return [dim.dim_value if dim.HasField("dim_value") else -1 for dim in tensor_type.shape.dim]


def multiply_adds(node, shape):
    """None where the operator has none; raises KeyError where a shape is missing."""
    attributes = {attribute.name: helper.get_attribute_value(attribute) for attribute in node.attribute}
    op = node.op_type
    if op in ("Conv", "ConvInteger", "QLinearConv"):
        weights = shape(node.input[3 if op == "QLinearConv" else 1])
        channels = shape(node.input[0])[1]
        batch, filters, *places = shape(node.output[0])
        return batch * filters * int(numpy.prod(places)) * (channels // attributes.get("group", 1)) * int(numpy.prod(weights[2:]))
    if op == "ConvTranspose":
        batch, channels, *places = shape(node.input[0])
        filters = shape(node.output[0])[1]
        taps = int(numpy.prod(shape(node.input[1])[2:]))
        return batch * channels * int(numpy.prod(places)) * (filters // attributes.get("group", 1)) * taps
    if op == "Gemm":
        a, b = (numpy.empty(shape(name), bool) for name in node.input[:2])
        a = a.T if attributes.get("transA") else a
        b = b.T if attributes.get("transB") else b
        return a.shape[0] * a.shape[1] * b.shape[1]
    if op in ("MatMul", "MatMulInteger", "QLinearMatMul"):
        a, b = shape(node.input[0]), shape(node.input[3 if op == "QLinearMatMul" else 1])
        if len(a) == 1:
            a = [1] + a
        if len(b) == 1:
            b = b + [1]
        stacks = numpy.broadcast_shapes(tuple(a[:-2]), tuple(b[:-2]))
        return int(numpy.prod(stacks)) * a[-2] * a[-1] * b[-1]
    if op in ("LSTM", "GRU", "RNN"):
        gates = {"LSTM": 4, "GRU": 3, "RNN": 1}[op]
        samples = shape(node.input[0])[0] * shape(node.input[0])[1]
        directions = 2 if attributes.get("direction", b"forward") == b"bidirectional" else 1
        hidden = attributes["hidden_size"]
        return samples * directions * gates * hidden * (shape(node.input[0])[2] + hidden)
    if op == "Einsum":
        # NumPy counts two operations for each combination of letters where there is a sum, one where there is none.
        equation = attributes["equation"].decode().replace(" ", "")
        operands = [numpy.empty(shape(name), numpy.int8) for name in node.input]
        if len(operands) != 2:
            return 0 if len(operands) == 1 else None
        report = numpy.einsum_path(equation, *operands)[1]
        count = float(next(line for line in report.splitlines() if "Naive FLOP count" in line).split(":")[1])
        combinations = numpy.prod([1] + [max(sizes) for sizes in letters(equation, operands).values()])
        return int(combinations) if round(count / combinations) == 2 else 0
    return 0


def letters(equation, operands):
    sizes = {}
    for term, operand in zip(equation.split("->")[0].split(","), operands):
        names = list(term.replace("...", ""))
        extra = operand.ndim - len(names)
        at = term.index("...") if "..." in term else len(names)
        names[at:at] = [f"...{extra - i}" for i in range(extra)]
        for name, size in zip(names, operand.shape):
            sizes.setdefault(name, []).append(size)
    return sizes


def is_parameter(tensor, node, index):
    count = int(numpy.prod(tensor.dims))
    if index in SETTINGS.get(node.op_type, ()) or (count == 1 and node.op_type in ELEMENTWISE):
        return False
    if tensor.data_type == TensorProto.INT32:
        return (node.op_type, index) in {("QLinearConv", 8), ("DequantizeLinear", 0)}
    return tensor.data_type in FLOATS | QUANTISED


def parameters(graph, outer):
    """Stored tensors of a graph and its bodies that are parameters: by identity, so that each counts once."""
    held = dict(outer)
    held.update((tensor.name, tensor) for tensor in graph.initializer)
    found = {}
    for node in graph.node:
        for attribute in node.attribute:
            if node.op_type == "Constant" and attribute.name == "value":
                held[node.output[0]] = attribute.t
            for body in [attribute.g] if attribute.HasField("g") else attribute.graphs:
                found.update(parameters(body, held))
        for index, name in enumerate(node.input):
            tensor = held.get(name)
            if tensor is not None and is_parameter(tensor, node, index):
                found[id(tensor)] = int(numpy.prod(tensor.dims))
    return found


def count(path):
    model = onnx.load(path)
    size_inputs(model)
    inferred = onnx.shape_inference.infer_shapes(model, data_prop=True)
    types = {info.name: info.type.tensor_type for info in [*inferred.graph.value_info, *inferred.graph.input, *inferred.graph.output] if info.type.HasField("tensor_type")}
    shapes = {name: shape_of(kind) for name, kind in types.items()}
    shapes.update((tensor.name, list(tensor.dims)) for tensor in inferred.graph.initializer)

    def known(name):
        if shapes.get(name) is None or -1 in shapes[name]:
            raise KeyError(name)
        return shapes[name]

    products = {}
    for node in inferred.graph.node:
        try:
            products[node.output[0]] = multiply_adds(node, known)
        except KeyError:
            products[node.output[0]] = None
    return {
        "path": path,
        "shapes": {name: shape for name, shape in shapes.items() if shape is not None},
        "types": {name: kind.elem_type for name, kind in types.items()},
        "multiply_adds": products,
        "parameters": sum(parameters(model.graph, {}).values()),
    }


for line in open(sys.argv[1]):
    path = line.rstrip("\n")
    try:
        print(json.dumps(count(path)))
    except onnx.shape_inference.InferenceError as error:
        print(json.dumps({"path": path, "error": " ".join(str(error).split())}))
