using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// A model made to be asked for shapes: every tensor that a node makes is an output, inputs have the sizes that were chosen,
/// and tensors whose elements were left out are inputs of their shape, so that no weights are needed.
/// </summary>
internal sealed class ShapeQuestion
{
    /// <summary>Put before the name of the tensor that holds another one's shape.</summary>
    private const string RankPrefix = "edgenotebooks/shape_of/";

    private readonly ModelProto _model;
    private readonly IReadOnlyList<ValueInfoProto> _inputs;

    /// <param name="model">The model, its functions inlined.</param>
    /// <param name="inputs">Its inputs with the sizes that were chosen.</param>
    public ShapeQuestion(ModelProto model, IReadOnlyList<ValueInfoProto> inputs) => (_model, _inputs) = (model, inputs);

    /// <summary>Declared shapes, by name, to be used for tensors of which nothing else is known.</summary>
    public Dictionary<string, ValueInfoProto> Declared { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes to leave out. Their outputs are inputs where their shapes are declared; else what reads them is left out too.</summary>
    public HashSet<NodeProto> Excluded { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Names of tensors whose rank is asked for: a rank of zero and an unknown one look alike otherwise.</summary>
    public HashSet<string> RanksWanted { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of tensors for which the declared shape is a hint to the runtime.</summary>
    public HashSet<string> Hints { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes that were left out when <see cref="Bytes"/> was last called, because an input of theirs is not to be had.</summary>
    public HashSet<NodeProto> CutOff { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The model's bytes; empty where no node is left in it.</summary>
    public byte[] Bytes()
    {
        var graph = new GraphProto { Name = "shapes" };
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in _inputs)
            AddInput(graph, known, input);
        foreach (var tensor in _model.Graph.Initializer)
        {
            if (!HasElements(tensor))
                AddInput(graph, known, InfoOf(tensor.Name, tensor.DataType, tensor.Dims));
            else if (known.Add(tensor.Name))
                graph.Initializer.Add(tensor);
        }

        foreach (var sparse in _model.Graph.SparseInitializer)
            AddInput(graph, known, InfoOf(sparse.Values?.Name ?? "", sparse.Values?.DataType ?? 0, sparse.Dims));

        CutOff.Clear();
        var made = new List<string>();
        foreach (var node in _model.Graph.Node)
            AddNode(graph, known, made, node);
        if (made.Count == 0)
            return [];
        graph.Output.AddRange(made.Select(name => new ValueInfoProto { Name = name }));
        graph.ValueInfo.AddRange(made.Where(Hints.Contains).Select(name => Declared.GetValueOrDefault(name)).OfType<ValueInfoProto>());
        foreach (var name in RanksWanted.Where(known.Contains))
        {
            graph.Node.Add(new NodeProto { OpType = "Shape", Input = { name }, Output = { RankPrefix + name } });
            graph.Output.Add(new ValueInfoProto { Name = RankPrefix + name });
        }

        var question = new ModelProto { IrVersion = _model.IrVersion, OpsetImport = { _model.OpsetImport }, Functions = { _model.Functions }, Graph = graph };
        return question.ToByteArray();
    }

    /// <summary>What an answer says of a tensor.</summary>
    public TensorShape? Read(IReadOnlyDictionary<string, TensorShape> answer, string name)
    {
        if (!answer.TryGetValue(name, out var shape))
            return null;
        if (shape.ElementType == 0 || shape.Dims is not { Count: 0 } || !RanksWanted.Contains(name))
            return shape;
        return answer.TryGetValue(RankPrefix + name, out var rank) && rank.Dims is [0] ? shape : shape with { Dims = null };
    }

    private void AddNode(GraphProto graph, HashSet<string> known, List<string> made, NodeProto node)
    {
        var outputs = node.Output.Where(name => name.Length > 0).ToList();
        if (node.ConstantTensor() is { } tensor && !HasElements(tensor))
        {
            foreach (var name in outputs.Take(1))
                AddInput(graph, known, InfoOf(name, tensor.DataType, tensor.Dims));
        }
        else if (!Excluded.Contains(node) && node.Reads().All(known.Contains))
        {
            graph.Node.Add(HasStrippedBody(node) ? Hoist(graph, known, node) : node);
            made.AddRange(outputs.Where(known.Add));
        }
        else
        {
            if (!Excluded.Contains(node))
                CutOff.Add(node);
            foreach (var name in outputs)
            {
                if (Declared.TryGetValue(name, out var info) && info.Type?.TensorType is { ElemType: not 0 })
                    AddInput(graph, known, info);
            }
        }
    }

    private static void AddInput(GraphProto graph, HashSet<string> known, ValueInfoProto info)
    {
        if (known.Add(info.Name))
            graph.Input.Add(info);
    }

    private static bool HasStrippedBody(NodeProto node) => node.Bodies().Any(body =>
        !body.Initializer.All(HasElements) || body.Node.Any(inner => HasStrippedBody(inner) || (inner.ConstantTensor() is { } tensor && !HasElements(tensor))));

    /// <summary>The node, with the tensors of its bodies that have no elements as inputs of the whole.</summary>
    private static NodeProto Hoist(GraphProto graph, HashSet<string> known, NodeProto node)
    {
        var copy = node.Clone();
        foreach (var body in copy.Bodies())
            Hoist(body);
        return copy;

        void Hoist(GraphProto body)
        {
            foreach (var tensor in body.Initializer.Where(tensor => !HasElements(tensor)).ToList())
            {
                AddInput(graph, known, InfoOf(tensor.Name, tensor.DataType, tensor.Dims));
                body.Initializer.Remove(tensor);
            }

            foreach (var inner in body.Node.ToList())
            {
                foreach (var deeper in inner.Bodies())
                    Hoist(deeper);
                if (inner.ConstantTensor() is { } tensor && !HasElements(tensor) && inner.Output.Count > 0)
                {
                    AddInput(graph, known, InfoOf(inner.Output[0], tensor.DataType, tensor.Dims));
                    body.Node.Remove(inner);
                }
            }
        }
    }

    private static bool HasElements(TensorProto tensor) =>
        tensor.HasRawData || tensor.FloatData.Count > 0 || tensor.Int32Data.Count > 0 || tensor.Int64Data.Count > 0 || tensor.StringData.Count > 0
        || tensor.DoubleData.Count > 0 || tensor.Uint64Data.Count > 0 || tensor.Dims.Contains(0);

    private static ValueInfoProto InfoOf(string name, int elementType, IEnumerable<long> dims) => new()
    {
        Name = name,
        Type = new TypeProto
        {
            TensorType = new TypeProto.Types.Tensor
            {
                ElemType = elementType,
                Shape = new TensorShapeProto { Dim = { dims.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) } },
            },
        },
    };
}
