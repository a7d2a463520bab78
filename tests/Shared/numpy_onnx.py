"""Runs ONNX models in NumPy: a second, slow and plain implementation to compare a runtime with.

Written from the operators' definitions in the ONNX specification (github.com/onnx/onnx, docs/Operators.md, opset 17) for what
models of images and sound need; an operator or attribute that is not here is an error, never ignored. Floating-point tensors
are computed in float64, so that a difference from a float32 runtime is that runtime's rounding and not this one's.

As a module:   outputs = numpy_onnx.run("model.onnx", {"input": array})         a dictionary by name, in the file's order
As a command:  numpy_onnx.py MODEL FOLDER NAME=1x3x96x96=FILE ...                reads and writes little-endian float32: the outputs
               are FOLDER/0.f32, 1.f32 ...; prints, for each, its name and its shape, separated by a tab
"""
import math
import sys

import numpy as np
import onnx
from onnx import numpy_helper

OPERATORS = {}


def operator(*names):
    def add(function):
        for name in names:
            OPERATORS[name] = function
        return function
    return add


class Attributes:
    """The attributes of a node; those that nobody asked for are an error, so that none is ignored."""

    def __init__(self, node):
        self.node = node
        self.values = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        self.used = set()

    def get(self, name, default=None):
        self.used.add(name)
        value = self.values.get(name, default)
        return value.decode() if isinstance(value, bytes) else value

    def require(self, holds, what):
        if not holds:
            raise NotImplementedError(f"{self.node.op_type} '{self.node.name}': {what}")

    def check(self):
        unknown = set(self.values) - self.used
        if unknown:
            raise NotImplementedError(f"{self.node.op_type} '{self.node.name}': attributes {sorted(unknown)}")


def load(path):
    return onnx.load(path) if isinstance(path, str) else path


def widen(array):
    return array.astype(np.float64) if array.dtype in (np.float32, np.float16) else array


def run(model, inputs, wanted=None):
    """All outputs of the graph, or the wanted tensors, for the given inputs."""
    model = load(model)
    opset = max((o.version for o in model.opset_import if o.domain in ("", "ai.onnx")), default=1)
    values = {t.name: widen(numpy_helper.to_array(t)) for t in model.graph.initializer}
    values.update({name: widen(np.asarray(array)) for name, array in inputs.items()})
    values[""] = None
    last_use = {name: i for i, node in enumerate(model.graph.node) for name in node.input}
    wanted = wanted or [o.name for o in model.graph.output]
    for i, node in enumerate(model.graph.node):
        if node.domain not in ("", "ai.onnx") or node.op_type not in OPERATORS:
            raise NotImplementedError(f"operator {node.domain} {node.op_type}")
        attributes = Attributes(node)
        attributes.opset = opset
        attributes.outputs = len(node.output)
        result = OPERATORS[node.op_type](attributes, *[values[name] for name in node.input])
        attributes.check()
        for name, value in zip(node.output, result if isinstance(result, tuple) else (result,)):
            values[name] = value
        for name in node.input:
            if name and last_use[name] == i and name not in wanted:
                values.pop(name, None)
    return {name: values[name] for name in wanted}


# Element by element

def elementwise(name, function):
    OPERATORS[name] = lambda a, *x: function(*x)


for _name, _function in {
    "Abs": np.abs, "Neg": np.negative, "Exp": np.exp, "Log": np.log, "Sqrt": np.sqrt, "Floor": np.floor, "Ceil": np.ceil,
    "Round": np.rint, "Tanh": np.tanh, "Sign": np.sign, "Reciprocal": lambda x: 1 / x, "Not": np.logical_not, "Identity": lambda x: x,
    "Sin": np.sin, "Cos": np.cos,
    "Relu": lambda x: np.maximum(x, 0), "Sigmoid": lambda x: 1 / (1 + np.exp(-x)), "Softplus": lambda x: np.log1p(np.exp(x)),
    "HardSwish": lambda x: x * np.clip(x / 6 + 0.5, 0, 1), "Erf": np.vectorize(math.erf, otypes=[np.float64]),
    "Add": np.add, "Sub": np.subtract, "Mul": np.multiply,
    "Equal": np.equal, "Greater": np.greater, "GreaterOrEqual": np.greater_equal, "Less": np.less, "LessOrEqual": np.less_equal,
    "And": np.logical_and, "Or": np.logical_or, "Xor": np.logical_xor, "Where": np.where,
}.items():
    elementwise(_name, _function)


@operator("Div")
def div(a, x, y):
    if x.dtype.kind == "f":
        return x / y
    return (np.sign(x) * np.sign(y) * (np.abs(x) // np.abs(y))).astype(x.dtype)  # towards zero


@operator("Pow")
def power(a, x, y):
    return np.power(x, y).astype(x.dtype)


@operator("Min")
def minimum(a, *x):
    return np.minimum.reduce(np.broadcast_arrays(*x))


@operator("Max")
def maximum(a, *x):
    return np.maximum.reduce(np.broadcast_arrays(*x))


@operator("Sum")
def sum_of(a, *x):
    return sum(x[1:], x[0])


@operator("Clip")
def clip(a, x, low=None, high=None):
    low = a.get("min") if low is None else low
    high = a.get("max") if high is None else high
    x = x if low is None else np.maximum(x, low)
    return x if high is None else np.minimum(x, high)


@operator("LeakyRelu")
def leaky_relu(a, x):
    return np.where(x < 0, a.get("alpha", 0.01) * x, x)


@operator("HardSigmoid")
def hard_sigmoid(a, x):
    return np.clip(a.get("alpha", 0.2) * x + a.get("beta", 0.5), 0, 1)


@operator("PRelu")
def prelu(a, x, slope):
    return np.where(x < 0, slope * x, x)


@operator("Cast")
def cast(a, x):
    kind = a.get("to")
    a.require(kind not in (onnx.TensorProto.STRING, onnx.TensorProto.BFLOAT16) and x.dtype.kind in "fiub", f"to type {kind}")
    return widen(x.astype(onnx.mapping.TENSOR_TYPE_TO_NP_TYPE[kind]))


@operator("Dropout")
def dropout(a, x, ratio=None, training=None):
    a.get("ratio"), a.get("seed")
    a.require(training is None or not training, "training")
    return (x, np.ones(x.shape, bool))[:a.outputs]


@operator("BatchNormalization")
def batch_normalization(a, x, scale, bias, mean, variance):
    a.require(not a.get("training_mode", 0), "training")
    a.get("momentum"), a.get("spatial")
    along = (1, -1) + (1,) * (x.ndim - 2)
    factor = scale / np.sqrt(variance + a.get("epsilon", 1e-5))
    return x * factor.reshape(along) + (bias - mean * factor).reshape(along)


@operator("LRN")
def local_response(a, x):
    size, alpha, beta, bias = a.get("size"), a.get("alpha", 1e-4), a.get("beta", 0.75), a.get("bias", 1.0)
    squares = np.zeros_like(x)
    for c in range(x.shape[1]):
        squares[:, c] = (x[:, max(0, c - (size - 1) // 2):c + math.ceil((size - 1) / 2) + 1] ** 2).sum(1)
    return x / (bias + alpha / size * squares) ** beta


def softmax_over(x, axis):
    exponentials = np.exp(x - x.max(axis, keepdims=True))
    return exponentials / exponentials.sum(axis, keepdims=True)


@operator("Softmax", "LogSoftmax")
def softmax(a, x):
    if a.opset < 13:  # the older definition flattens from the axis on
        axis = a.get("axis", 1)
        y = softmax_over(x.reshape(int(np.prod(x.shape[:axis])), -1), 1).reshape(x.shape)
    else:
        y = softmax_over(x, a.get("axis", -1))
    return np.log(y) if a.node.op_type == "LogSoftmax" else y


# Windows

def window(a, size, kernel):
    """Strides, dilations, padding before and after, and output size, for each spatial axis."""
    axes = len(kernel)
    strides, dilations = a.get("strides", [1] * axes), a.get("dilations", [1] * axes)
    pads, auto, ceil = a.get("pads", [0] * 2 * axes), a.get("auto_pad", "NOTSET"), a.get("ceil_mode", 0)
    result = []
    for i in range(axes):
        span = (kernel[i] - 1) * dilations[i] + 1
        before, after = pads[i], pads[i + axes]
        if auto in ("SAME_UPPER", "SAME_LOWER"):
            total = max((-(-size[i] // strides[i]) - 1) * strides[i] + span - size[i], 0)
            before = total // 2 if auto == "SAME_UPPER" else total - total // 2
            after = total - before
        elif auto == "VALID":
            before = after = 0
        room = size[i] + before + after - span
        count = (-(-room // strides[i]) if ceil else room // strides[i]) + 1
        result.append((strides[i], dilations[i], before, after, count))
    return result


def taps(x, kernel, axes, fill):
    """For each place of the kernel, its index and the elements that it meets, [..., outputs]."""
    lead = x.ndim - len(kernel)
    # A window that ceil_mode lets reach beyond the padding needs more of it.
    far = [max((count - 1) * s + (k - 1) * d + 1 - (before + size), 0)
           for (s, d, before, after, count), k, size in zip(axes, kernel, x.shape[lead:])]
    x = np.pad(x, [(0, 0)] * lead + [(axis[2], f) for axis, f in zip(axes, far)], constant_values=fill)
    for place in np.ndindex(*kernel):
        yield place, x[(...,) + tuple(slice(p * d, p * d + (count - 1) * s + 1, s) for p, (s, d, _, _, count) in zip(place, axes))]


@operator("Conv")
def conv(a, x, w, bias=None):
    groups, kernel = a.get("group", 1), list(w.shape[2:])
    a.require(a.get("kernel_shape", kernel) == kernel, "a kernel_shape that is not the weights'")
    axes = window(a, x.shape[2:], kernel)
    outputs = [axis[4] for axis in axes]
    grouped = w.reshape(groups, w.shape[0] // groups, *w.shape[1:])
    y = 0
    for place, part in taps(x, kernel, axes, 0):
        part = part.reshape(x.shape[0], groups, x.shape[1] // groups, -1)
        weights = grouped[(slice(None),) * 3 + place]
        y = y + (weights * part if weights.shape[1:] == (1, 1) else weights @ part)
    y = y.reshape(x.shape[0], w.shape[0], *outputs)
    return y if bias is None else y + bias.reshape((-1,) + (1,) * len(kernel))


@operator("MaxPool")
def max_pool(a, x):
    a.require(a.outputs == 1 and not a.get("storage_order", 0), "places of the maxima")
    kernel = a.get("kernel_shape")
    low = -np.inf if x.dtype.kind == "f" else np.iinfo(x.dtype).min
    return np.maximum.reduce([part for _, part in taps(x, kernel, window(a, x.shape[2:], kernel), low)])


@operator("AveragePool")
def average_pool(a, x):
    kernel = a.get("kernel_shape")
    axes = window(a, x.shape[2:], kernel)
    total = sum(part for _, part in taps(x, kernel, axes, 0))
    inside = np.ones((1, 1) + x.shape[2:])
    if a.get("count_include_pad", 0):
        inside = np.pad(inside, [(0, 0)] * 2 + [(axis[2], axis[3]) for axis in axes], constant_values=1)
        axes = [(s, d, 0, 0, count) for s, d, _, _, count in axes]
    return total / sum(part for _, part in taps(inside, kernel, axes, 0))


@operator("GlobalAveragePool")
def global_average_pool(a, x):
    return x.mean(tuple(range(2, x.ndim)), keepdims=True)


@operator("GlobalMaxPool")
def global_max_pool(a, x):
    return x.max(tuple(range(2, x.ndim)), keepdims=True)


# Products

@operator("MatMul")
def mat_mul(a, x, y):
    return np.matmul(x, y)


@operator("Gemm")
def gemm(a, x, y, c=None):
    product = a.get("alpha", 1.0) * ((x.T if a.get("transA", 0) else x) @ (y.T if a.get("transB", 0) else y))
    beta = a.get("beta", 1.0)
    return product if c is None else product + beta * c


# Shapes

def ints(array):
    return [int(i) for i in np.asarray(array).ravel()]


@operator("Constant")
def constant(a):
    for kind in ("value_float", "value_floats", "value_int", "value_ints"):
        if a.get(kind) is not None:
            return np.asarray(a.get(kind), np.float64 if "float" in kind else np.int64)
    return widen(numpy_helper.to_array(a.get("value")))


@operator("ConstantOfShape")
def constant_of_shape(a, shape):
    value = a.get("value")
    value = np.zeros(1) if value is None else widen(numpy_helper.to_array(value))
    return np.full(ints(shape), value[0], value.dtype)


@operator("Shape")
def shape_of(a, x):
    return np.array(x.shape[a.get("start", 0):a.get("end")], np.int64)


@operator("Size")
def size_of(a, x):
    return np.array(x.size, np.int64)


@operator("Reshape")
def reshape(a, x, shape):
    shape = ints(shape)
    return x.reshape(shape if a.get("allowzero", 0) else [x.shape[i] if n == 0 else n for i, n in enumerate(shape)])


@operator("Flatten")
def flatten(a, x):
    axis = a.get("axis", 1)
    return x.reshape(int(np.prod(x.shape[:axis if axis >= 0 else axis + x.ndim])), -1)


@operator("Transpose")
def transpose(a, x):
    return x.transpose(a.get("perm"))


@operator("Squeeze")
def squeeze(a, x, axes=None):
    axes = a.get("axes") if axes is None else ints(axes)
    return x.squeeze(None if axes is None else tuple(axes))


@operator("Unsqueeze")
def unsqueeze(a, x, axes=None):
    return np.expand_dims(x, tuple(a.get("axes") if axes is None else ints(axes)))


@operator("Expand")
def expand(a, x, shape):
    return np.broadcast_to(x, np.broadcast_shapes(x.shape, tuple(ints(shape)))).copy()


@operator("Tile")
def tile(a, x, repeats):
    return np.tile(x, ints(repeats))


@operator("Concat")
def concat(a, *x):
    return np.concatenate(x, a.get("axis"))


@operator("Split")
def split(a, x, sizes=None):
    axis, sizes = a.get("axis", 0), a.get("split") if sizes is None else ints(sizes)
    sizes = sizes or [x.shape[axis] // a.outputs] * a.outputs
    return tuple(np.split(x, np.cumsum(sizes)[:-1], axis))


@operator("Slice")
def slice_of(a, x, starts=None, ends=None, axes=None, steps=None):
    starts = a.get("starts") if starts is None else ints(starts)
    ends = a.get("ends") if ends is None else ints(ends)
    axes = a.get("axes", list(range(len(starts)))) if axes is None else ints(axes)
    steps = [1] * len(starts) if steps is None else ints(steps)
    index = [slice(None)] * x.ndim
    for start, end, axis, step in zip(starts, ends, axes, steps):
        size = x.shape[axis]
        if step > 0:
            index[axis] = slice(start, end, step)
        else:  # an end before the first element means up to and with the first
            end = end + size if end < 0 else end
            index[axis] = slice(min(start, size - 1) if start >= 0 else start, None if end < 0 else end, step)
    return x[tuple(index)]


@operator("Pad")
def pad(a, x, pads=None, value=None):
    mode = a.get("mode", "constant")
    a.require(mode in ("constant", "reflect", "edge"), mode)
    pads = a.get("pads") if pads is None else ints(pads)
    value = a.get("value", 0.0) if value is None else value
    widths = list(zip(pads[:x.ndim], pads[x.ndim:]))
    return np.pad(x, widths, constant_values=np.asarray(value).item()) if mode == "constant" else np.pad(x, widths, mode=mode)


# Picking

@operator("Gather")
def gather(a, x, indices):
    return np.take(x, indices, a.get("axis", 0))


@operator("GatherElements")
def gather_elements(a, x, indices):
    axis = a.get("axis", 0)
    return np.take_along_axis(x, np.where(indices < 0, indices + x.shape[axis], indices), axis)


@operator("GatherND")
def gather_nd(a, x, indices):
    batch = a.get("batch_dims", 0)
    if batch == 0:
        return x[tuple(np.moveaxis(indices, -1, 0))]
    lead = int(np.prod(x.shape[:batch]))
    parts = [p[tuple(np.moveaxis(i, -1, 0))] for p, i in zip(x.reshape(lead, *x.shape[batch:]), indices.reshape(lead, *indices.shape[batch:]))]
    return np.stack(parts).reshape(x.shape[:batch] + parts[0].shape)


@operator("NonZero")
def non_zero(a, x):
    return np.array(np.nonzero(x), np.int64)


@operator("Range")
def range_of(a, start, limit, delta):
    return np.arange(start, limit, delta, np.asarray(start).dtype)


@operator("ArgMax", "ArgMin")
def arg_max(a, x):
    a.require(not a.get("select_last_index", 0), "select_last_index")
    axis = a.get("axis", 0)
    found = (np.argmax if a.node.op_type == "ArgMax" else np.argmin)(x, axis)
    return np.expand_dims(found, axis) if a.get("keepdims", 1) else found


@operator("TopK")
def top_k(a, x, k):
    axis, largest = a.get("axis", -1), a.get("largest", 1)
    a.get("sorted", 1)
    # Equal elements in the order of their places.
    order = np.argsort(-x if largest else x, axis, kind="stable").take(range(ints(k)[0]), axis)
    return np.take_along_axis(x, order, axis), order


@operator("ReduceMax", "ReduceMin", "ReduceMean", "ReduceSum", "ReduceProd", "ReduceSumSquare", "ReduceL2")
def reduce(a, x, axes=None):
    axes, keep = a.get("axes") if axes is None else ints(axes), bool(a.get("keepdims", 1))
    if not axes and a.get("noop_with_empty_axes", 0):
        return x
    function = {"ReduceMax": np.max, "ReduceMin": np.min, "ReduceMean": np.mean, "ReduceSum": np.sum, "ReduceProd": np.prod,
                "ReduceSumSquare": lambda x, **k: np.sum(x * x, **k), "ReduceL2": lambda x, **k: np.sqrt(np.sum(x * x, **k))}[a.node.op_type]
    return np.asarray(function(x, axis=tuple(axes) if axes else None, keepdims=keep))


@operator("Resize")
def resize(a, x, roi=None, scales=None, sizes=None):
    mode, place = a.get("mode", "nearest"), a.get("coordinate_transformation_mode", "half_pixel")
    nearest = a.get("nearest_mode", "round_prefer_floor")
    a.get("cubic_coeff_a"), a.get("exclude_outside"), a.get("extrapolation_value")
    a.require(mode in ("nearest", "linear"), mode)
    for axis in range(x.ndim):
        old = x.shape[axis]
        new = ints(sizes)[axis] if sizes is not None and len(sizes) else int(math.floor(old * float(scales[axis])))
        scale = new / old if sizes is not None and len(sizes) else float(scales[axis])
        if new == old and scale == 1:
            continue
        i = np.arange(new)
        places = {"half_pixel": (i + 0.5) / scale - 0.5, "asymmetric": i / scale,
                  "align_corners": i * (old - 1) / (old * scale - 1) if new > 1 else 0.0 * i,
                  "pytorch_half_pixel": (i + 0.5) / scale - 0.5 if new > 1 else 0.0 * i}
        a.require(place in places, place)
        at = places[place]
        if mode == "nearest":
            chosen = {"round_prefer_floor": np.ceil(at - 0.5), "round_prefer_ceil": np.floor(at + 0.5), "floor": np.floor(at), "ceil": np.ceil(at)}[nearest]
            x = x.take(np.clip(chosen, 0, old - 1).astype(int), axis)
        else:
            low = np.floor(at).astype(int)
            part = (at - low).reshape((-1,) + (1,) * (x.ndim - 1 - axis))
            x = x.take(np.clip(low, 0, old - 1), axis) * (1 - part) + x.take(np.clip(low + 1, 0, old - 1), axis) * part
    return x


@operator("NonMaxSuppression")
def non_max_suppression(a, boxes, scores, most=None, overlap=None, least=None):
    most, overlap, least = (default if v is None else np.asarray(v).item() for v, default in ((most, 0), (overlap, 0.0), (least, -np.inf)))
    if a.get("center_point_box", 0):
        x, y, w, h = np.moveaxis(boxes, -1, 0)
        boxes = np.stack([y - h / 2, x - w / 2, y + h / 2, x + w / 2], -1)
    low, high = np.minimum(boxes[..., :2], boxes[..., 2:]), np.maximum(boxes[..., :2], boxes[..., 2:])
    kept = []
    for n, c in np.ndindex(*scores.shape[:2]):
        left = np.argsort(-scores[n, c], kind="stable")
        left = left[scores[n, c, left] > least]
        for _ in range(most):
            if not len(left):
                break
            kept.append((n, c, left[0]))
            left = left[1:][iou(low[n, left[0]], high[n, left[0]], low[n, left[1:]], high[n, left[1:]]) <= overlap]
    return np.array(kept, np.int64).reshape(-1, 3)


def iou(low, high, lows, highs):
    """Intersection over union of a box with each of many; 0 where the union is empty."""
    common = np.maximum(np.minimum(high, highs) - np.maximum(low, lows), 0).prod(-1)
    union = (high - low).prod() + (highs - lows).prod(-1) - common
    return np.divide(common, union, out=np.zeros_like(common), where=union > 0)


# Quantised

@operator("QuantizeLinear")
def quantize(a, x, scale, zero=None):
    zero = np.zeros((), np.uint8) if zero is None else zero
    axis = a.get("axis", 1)
    bounds = np.iinfo(zero.dtype)
    return np.clip(np.rint(x / along(scale, x, axis)) + along(zero, x, axis), bounds.min, bounds.max).astype(zero.dtype)


@operator("DequantizeLinear")
def dequantize(a, x, scale, zero=None):
    axis = a.get("axis", 1)
    return (x.astype(np.float64) - (0 if zero is None else along(zero, x, axis))) * along(scale, x, axis)


def along(parameter, x, axis):
    """A number for all, or one for each place of an axis, in a shape that broadcasts."""
    parameter = widen(parameter).astype(np.float64)
    return parameter if parameter.ndim == 0 else parameter.reshape((-1,) + (1,) * (x.ndim - 1 - axis % x.ndim))


def main(path, folder, *inputs):
    model, named = load(path), {}
    kinds = {i.name: onnx.mapping.TENSOR_TYPE_TO_NP_TYPE[i.type.tensor_type.elem_type] for i in model.graph.input}
    for text in inputs:
        name, shape, file = text.split("=", 2)
        named[name] = np.fromfile(file, "<f4").reshape(ints(shape.split("x"))).astype(kinds[name])
    for i, (name, value) in enumerate(run(model, named).items()):
        value.astype("<f4").tofile(f"{folder}/{i}.f32")
        print(name, "x".join(map(str, value.shape)), sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
