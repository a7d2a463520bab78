using System.Text.RegularExpressions;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// Finds the shapes of all of a model's tensors: those of the runtime, and where it knows none those that the file declares.
/// Nodes that the runtime refuses are left out one kind after the other, with what depends on them.
/// </summary>
internal sealed class ShapeInference
{
    /// <summary>How often a refused model is asked for again with less of it.</summary>
    private const int MostRefusals = 24;

    private readonly IShapeSource _source;
    private readonly string _folder;
    private readonly ModelProto _model;
    private readonly ShapeQuestion _question;
    private readonly ShapeTable _table = new();
    private readonly HashSet<string> _excludedOps = new(StringComparer.Ordinal);

    private ShapeInference(IShapeSource source, string folder, ModelProto model, IReadOnlyList<ValueInfoProto> inputs, IReadOnlyDictionary<string, long> symbols)
    {
        (_source, _folder, _model) = (source, folder, model);
        _question = new ShapeQuestion(model, inputs);
        foreach (var input in inputs)
            Note(input);
        foreach (var tensor in model.Graph.Initializer)
            _table.Set(tensor.Name, new TensorShape(tensor.DataType, [.. tensor.Dims]));
        foreach (var sparse in model.Graph.SparseInitializer.Where(sparse => sparse.Values is not null))
            _table.Set(sparse.Values.Name, new TensorShape(sparse.Values.DataType, [.. sparse.Dims]));
        foreach (var node in model.Graph.Node)
        {
            if (node.ConstantTensor() is { } tensor && node.Output.Count > 0)
                _table.Set(node.Output[0], new TensorShape(tensor.DataType, [.. tensor.Dims]));
        }

        foreach (var info in model.Graph.ValueInfo.Concat(model.Graph.Output).Where(info => info.Type is not null))
            _question.Declared[info.Name] = DeclaredShapes.WithSizes(info, symbols);
    }

    /// <summary>Why the runtime refused the model or parts of it; null where it did not.</summary>
    public string? Refusal { get; private set; }

    public ShapeTable Table => _table;

    public static ShapeInference Of(
        IShapeSource source, string folder, ModelProto model, IReadOnlyList<ValueInfoProto> inputs, IReadOnlyDictionary<string, long> symbols)
    {
        var inference = new ShapeInference(source, folder, model, inputs, symbols);
        inference.Infer();
        return inference;
    }

    private void Infer()
    {
        for (var i = 0; i < MostRefusals; i++)
        {
            var answer = Ask(foldConstants: false);
            if (answer.Shapes is { } shapes)
            {
                Note(shapes);
                break;
            }

            Refusal ??= answer.Refusal;
            _table.Reason = answer.Refusal!;
            if (!ExcludeWhatIsRefused(answer.Refusal!))
                break;
        }

        NoteDeclared();
    }

    private ShapeAnswer Ask(bool foldConstants) => _question.Bytes() is { Length: > 0 } bytes
        ? _source.Infer(bytes, _folder, foldConstants)
        : new ShapeAnswer(new Dictionary<string, TensorShape>(), null);

    private void Note(IReadOnlyDictionary<string, TensorShape> shapes)
    {
        // Computed shapes need constants folded, and a rank of zero a second look; most models need neither.
        foreach (var (name, shape) in shapes)
        {
            if (shape.Dims is { Count: 0 })
                _question.RanksWanted.Add(name);
            if (shape.Dims is { Count: 0 } || !shape.IsStatic)
                _question.Hints.Add(name);
        }

        var folded = _question.Hints.Count > 0 ? Ask(foldConstants: true).Shapes ?? Ask(foldConstants: false).Shapes : null;
        foreach (var name in shapes.Keys)
            _table.Set(name, _question.Read(folded ?? shapes, name) ?? _question.Read(shapes, name)!);
        foreach (var node in _question.CutOff)
        {
            foreach (var name in node.Output)
                _table.SetUnknown(name, "a node that it depends on could not be loaded");
        }
    }

    /// <summary>What the file declares fills in what is not known.</summary>
    private void NoteDeclared()
    {
        foreach (var (name, info) in _question.Declared)
        {
            if (DeclaredShapes.Of(info) is not { Dims: { } dims } declared)
                continue;
            var known = _table.Of(name);
            if (known is null || (known.ElementType == declared.ElementType && known.Dims is null))
                _table.Set(name, declared);
            else if (known.Dims is { } sizes && !known.IsStatic && sizes.Count == dims.Count)
                _table.Set(name, known with { Dims = sizes.Zip(dims, (size, other) => size >= 0 ? size : other).ToArray() });
        }
    }

    /// <summary>
    /// Leaves out the node that a refusal names; every node of its kind where the runtime has no kernel for it, which is mostly
    /// one of element types, and where the kind is refused again.
    /// </summary>
    private bool ExcludeWhatIsRefused(string refusal)
    {
        var candidates = _model.Graph.Node.Where(node => !_question.Excluded.Contains(node) && !_question.CutOff.Contains(node)).ToList();
        var named = candidates.FindAll(node => NamesNode(refusal, node));
        if (named.Count == 0)
        {
            var kinds = candidates.SelectMany(node => node.WithInner()).Select(node => node.OpType).Distinct().Where(op => NamesOp(refusal, op)).ToHashSet();
            named = candidates.FindAll(node => node.WithInner().Any(inner => kinds.Contains(inner.OpType)));
        }

        var ops = named.Select(OnnxNodes.OpOf).ToHashSet();
        if (ops.IsSubsetOf(_excludedOps) || refusal.Contains("Could not find an implementation", StringComparison.Ordinal))
            named = candidates.FindAll(node => ops.Contains(node.OpOf()));
        _excludedOps.UnionWith(ops);
        foreach (var node in named)
        {
            _question.Excluded.Add(node);
            foreach (var output in node.Output)
                _table.SetUnknown(output, refusal);
        }

        return named.Count > 0;
    }

    // As ONNX Runtime writes it: In Node, ("n", Op, ...) or node with name 'n' or Node (n). A tensor's name stands in ("n": type).
    private static bool NamesNode(string refusal, NodeProto node) => node.Name.Length > 0
        && (refusal.Contains($"(\"{node.Name}\", {node.OpType}", StringComparison.Ordinal)
            || refusal.Contains($"name '{node.Name}'", StringComparison.Ordinal) || refusal.Contains($"ode ({node.Name})", StringComparison.Ordinal));

    private static bool NamesOp(string refusal, string op) =>
        op.Length > 0 && Regex.IsMatch(refusal, $@"(?<!\w){Regex.Escape(op)}(?!\w)", RegexOptions.CultureInvariant);

    private void Note(ValueInfoProto input)
    {
        if (DeclaredShapes.Of(input) is { } shape)
            _table.Set(input.Name, shape);
    }
}
