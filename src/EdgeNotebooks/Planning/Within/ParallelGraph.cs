using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Planning.Within;

/// <summary>An ONNX model as layers that devices may share, with the shapes that they depend on.</summary>
internal sealed class ParallelGraph
{
    private static readonly HashSet<string> ElementWise =
    [
        "Add", "Sub", "Mul", "Div", "Min", "Max", "Sum", "Mean", "Relu", "LeakyRelu", "Clip", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Elu", "Gelu", "Mish", "Abs", "Neg", "Exp", "Sqrt", "Identity", "Dropout", "BatchNormalization",
    ];

    private readonly ShapeTable _shapes;
    private readonly ConstantTable _constants;
    private readonly int _bytesPerElement;
    private readonly List<ParallelTensor> _tensors = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    private ParallelGraph(string path, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes, int bytesPerElement)
    {
        _bytesPerElement = bytesPerElement;
        var file = ModelFile.Open(path);
        if (file.Format != ModelFormat.Onnx)
            throw new EdgeException($"model '{path}' is a file of {file.Format.ToName()}, and only ONNX files are shared among devices; give the model as ONNX");
        var model = SkeletonReader.Read(path);
        ExternalElements.Fill(model, path);
        FunctionInliner.Inline(model);
        var sizes = InputSizes.Resolve(file, shapes ?? new Dictionary<string, IReadOnlyList<long>>(), 1);
        var inferred = ModelCounter.ShapesOf(file, model, sizes, new Inference.OnnxRuntime.OnnxRuntimeShapes());
        Counted = new ModelTotals(file, model.Graph, sizes, inferred).Sum();
        (_shapes, _constants) = (inferred.Table, new ConstantTable(model.Graph));
        if (Counted.Flops is null)
            throw new EdgeException($"{Path.GetFileName(path)}: the operations of {Counted.NotCounted.Count} of its nodes cannot be counted, so that no time follows from them; edge models count says which");
        Inputs = [.. file.Inputs.Select(input => Place(input.Name))];
        Layers = [.. GraphLayers.Of(model.Graph, _constants).Zip(Counted.Layers, Layer)];
        Outputs = [.. model.Graph.Output.Select(output => output.Name).Where(_places.ContainsKey).Distinct().Select(Place)];
    }

    /// <summary>Costs as counted.</summary>
    public CountedModel Counted { get; }

    public IReadOnlyList<ParallelTensor> Tensors => _tensors;

    /// <summary>In the file's order.</summary>
    public IReadOnlyList<ParallelLayer> Layers { get; }

    public IReadOnlyList<int> Inputs { get; }

    public IReadOnlyList<int> Outputs { get; }

    /// <summary>Reads a model; no weights.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="shapes">Whole shapes by input name, for inputs with free dimensions besides the first; null for none.</param>
    /// <param name="bytesPerElement">Of a floating-point element as it is exchanged.</param>
    /// <exception cref="EdgeException">It is no sound ONNX file, its operations cannot all be counted, or the size of a tensor is not known.</exception>
    public static ParallelGraph Of(string path, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes, int bytesPerElement) => new(path, shapes, bytesPerElement);

    private ParallelLayer Layer(GraphLayer layer, CountedLayer counted)
    {
        var node = layer.Nodes[0];
        var (inputs, outputs) = (layer.Inputs.Select(Place).ToList(), layer.Outputs.Select(Place).ToList());
        var whole = new ParallelLayer { Name = counted.Name, Op = counted.Op, Inputs = inputs, Outputs = outputs, Flops = counted.Flops ?? 0, Parameters = counted.Parameters };
        if (node.DomainOf().Length > 0 || outputs.Count != 1 || inputs.Count == 0 || !layer.Inputs.Concat(layer.Outputs).All(IsImage))
            return whole;
        var (first, output) = (_tensors[inputs[0]], _tensors[outputs[0]]);
        return node.OpType switch
        {
            "Conv" when inputs.Count == 1 && node.Input[0] == layer.Inputs[0] => whole with { Window = WindowOf(node, first.Rows, _shapes.Of(node.Input[1])!.Dims![2]), Groups = (int)node.Int("group", 1) },
            "MaxPool" or "AveragePool" when inputs.Count == 1 && node.Attribute("kernel_shape") is { } kernel => whole with { Window = WindowOf(node, first.Rows, kernel.Ints[0]), Groups = output.Channels },
            "Concat" when node.Int("axis", 0) is 1 or -3 && inputs.Count == node.Input.Count => whole with { Window = WindowRows.Single, Concatenates = true },
            _ when ElementWise.Contains(node.OpType) && inputs.TrueForAll(input => _tensors[input] == output) => whole with { Window = WindowRows.Single, Groups = output.Channels },
            _ => whole,
        };
    }

    private static WindowRows WindowOf(NodeProto node, int height, long window)
    {
        var (stride, dilation) = (First("strides", 1), First("dilations", 1));
        var span = ((int)window - 1) * dilation + 1;
        var missing = Math.Max(((height + stride - 1) / stride - 1) * stride + span - height, 0);
        var before = node.Attribute("auto_pad")?.S.ToStringUtf8() switch
        {
            "SAME_UPPER" => missing / 2,
            "SAME_LOWER" => missing - (missing / 2),
            "VALID" => 0,
            _ => First("pads", 0),
        };
        return new WindowRows((int)window, stride, dilation, before);

        int First(string name, int otherwise) => node.Attribute(name) is { Ints.Count: > 0 } attribute ? (int)attribute.Ints[0] : otherwise;
    }

    private bool IsImage(string name) => _shapes.Of(name) is { IsStatic: true, Dims: [1, _, _, _] };

    private int Place(string name)
    {
        if (_places.TryGetValue(name, out var place))
            return place;
        if (_shapes.Of(name) is not { IsStatic: true } shape || shape.Bytes is not { } bytes)
            throw new EdgeException($"{Path.GetFileName(Counted.Path)}: the size of '{name}' is not known before the model runs, so that no bytes between devices follow; fix its sizes (see edge models count)");
        var sent = Models.Onnx.OnnxElementTypes.Name(shape.ElementType) is "float16" or "bfloat16" or "float32" or "float64" ? shape.Count * _bytesPerElement : bytes;
        _tensors.Add(shape.Dims is [1, var channels, var rows, _] && channels * rows > 0 ? new ParallelTensor((int)channels, (int)rows, (double)sent / (channels * rows)) : new ParallelTensor(1, 1, sent));
        return _places[name] = _tensors.Count - 1;
    }
}
