"""Writes seeded random models of the operators that have multiply-adds, to be counted by the library and by reference_counts.py.

Usage: reference_models.py FOLDER COUNT
"""
import random
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

OPERATOR_SET = 15


class Chain:
    """A graph under construction whose current tensor is `at`, of a shape that is kept symbolic: what follows depends on rank only."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.nodes, self.weights = [], []

    def name(self):
        return f"t{len(self.nodes)}_{len(self.weights)}"

    def weight(self, *dims, kind=numpy.float32):
        self.weights.append(numpy_helper.from_array(numpy.zeros(dims, kind), f"w{len(self.weights)}"))
        return self.weights[-1].name

    def node(self, op, *inputs, **attributes):
        output = self.name()
        self.nodes.append(helper.make_node(op, list(inputs), [output], **attributes))
        return output

    def convolutions(self, x, channels, axes):
        r = self.random
        for _ in range(r.randint(1, 4)):
            group = r.choice([g for g in (1, 2, 3, 4, channels) if channels % g == 0])
            filters = group * r.randint(1, 4)
            kernel = [r.randint(1, 3) for _ in range(axes)]
            attributes = {"group": group, "strides": [r.randint(1, 2) for _ in range(axes)]}
            if r.random() < 0.5:
                attributes["kernel_shape"] = kernel
            if r.random() < 0.3:
                x = self.node("ConvTranspose", x, self.weight(channels, filters // group, *kernel), pads=[0] * axes + [1 if k > 1 else 0 for k in kernel], **attributes)
            else:
                dilations = [r.randint(1, 2) for _ in range(axes)]
                if r.random() < 0.3:
                    attributes["auto_pad"] = r.choice(["SAME_UPPER", "SAME_LOWER"])
                else:
                    attributes.update(dilations=dilations, pads=[2] * axes + [r.randint(2, 3) for _ in range(axes)])
                biases = [self.weight(filters)] if r.random() < 0.5 else []
                x = self.node("Conv", x, self.weight(filters, channels // group, *kernel), *biases, **attributes)
            channels = filters
            if r.random() < 0.5:
                x = self.node("BatchNormalization", x, *[self.weight(channels) for _ in range(4)])
            if r.random() < 0.7:
                x = self.node(r.choice(["Relu", "Sigmoid", "LeakyRelu"]), x)
        return x, channels

    def images(self):
        r = self.random
        axes = r.randint(1, 3)
        channels = r.choice([3, 4, 6])
        shape = ["batch", channels] + [r.randint(8, 15) for _ in range(axes)]
        x, channels = self.convolutions("x", channels, axes)
        x = self.node("Flatten", self.node("GlobalAveragePool", x), axis=1)
        units = r.randint(1, 9)
        if r.random() < 0.5:
            return shape, self.node("Gemm", x, self.weight(units, channels), self.weight(units), transB=1)
        return shape, self.node("Add", self.node("MatMul", x, self.weight(channels, units)), self.weight(units))

    def sequences(self):
        r = self.random
        steps, features, hidden = r.randint(1, 9), r.randint(1, 9), r.randint(1, 9)
        op, gates = r.choice([("LSTM", 4), ("GRU", 3), ("RNN", 1)])
        both = r.random() < 0.5
        directions = 2 if both else 1
        x = self.node(
            op, "x", self.weight(directions, gates * hidden, features), self.weight(directions, gates * hidden, hidden),
            *([self.weight(directions, 2 * gates * hidden)] if r.random() < 0.5 else []),
            hidden_size=hidden, direction="bidirectional" if both else "forward")
        x = self.node("Mul", x, self.weight(1))  # a literal
        return [steps, "batch", features], self.node("MatMul", x, self.weight(hidden, r.randint(1, 5)))

    def products(self):
        r = self.random
        heads, steps, size = r.randint(1, 4), r.randint(1, 7), r.randint(1, 7)
        keys = self.node("Transpose", "x", perm=[0, 1, 3, 2])
        scores = self.node("Softmax", self.node("MatMul", "x", keys))
        x = self.node("MatMul", scores, "x")
        x = self.node("MatMul", x, self.weight(heads, size, 3)) if r.random() < 0.5 else self.node("MatMul", x, self.weight(size))
        if r.random() < 0.5:
            x = self.node("Einsum", "x", "x", equation=r.choice(["bhid,bhjd->bhij", "bhid,bhid->bhi", "...d,...d->...", "abcd,abce->abde"]))
        return ["batch", heads, steps, size], x

    def integers(self):
        r = self.random
        features, units = r.randint(1, 9), r.randint(1, 9)
        x = self.node("Cast", "x", to=TensorProto.UINT8)
        x = self.node("MatMulInteger", x, self.weight(features, units, kind=numpy.int8))
        x = self.node("Cast", x, to=TensorProto.FLOAT)
        weights = self.node("DequantizeLinear", self.weight(units, 4, kind=numpy.int8), self.weight())
        return ["batch", features], self.node("MatMul", x, weights)

    def model(self):
        shape, output = self.random.choice([self.images, self.images, self.images, self.sequences, self.products, self.integers])()
        graph = helper.make_graph(
            self.nodes, "random", [helper.make_tensor_value_info("x", TensorProto.FLOAT, shape)],
            [onnx.ValueInfoProto(name=output)], self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPERATOR_SET)])
        model.ir_version = 8
        return model


for seed in range(int(sys.argv[2])):
    onnx.save(Chain(seed).model(), f"{sys.argv[1]}/{seed:03}.onnx")
