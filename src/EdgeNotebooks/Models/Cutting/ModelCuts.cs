using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>Where an ONNX model can be cut in two.</summary>
public static class ModelCuts
{
    /// <summary>Most tensors that cross a cut where nothing else is said: the branches of one block.</summary>
    public const int DefaultMaxTensors = 4;

    /// <summary>
    /// Every cut of a model: each place between two nodes of its file, in whose order they may run, where no more tensors cross than the limit. What the file stores, and what is made of that alone, crosses
    /// nowhere: it goes with whoever reads it. An input that the far half reads crosses as one more tensor, and what bodies of If, Loop and Scan capture is read. An output of the model that the near half
    /// makes is delivered there, and crosses only where the far half reads it. Of places where the same tensors cross, which differ in nodes that nothing behind them needs, the first is the cut.
    /// Nothing is run, and the weights are not read.
    /// </summary>
    /// <param name="modelPath">The ONNX file; its external data lies beside it.</param>
    /// <param name="shapes">Whole shapes by input name, for inputs with free dimensions besides the first; null for none.</param>
    /// <param name="batch">Size of every free first dimension; null for 1. Bytes and FLOPs are those of one inference of this batch.</param>
    /// <param name="maxTensors">Most tensors that may cross; null for no limit.</param>
    /// <returns>In the graph's order; empty where there is no place to cut.</returns>
    /// <exception cref="EdgeException">
    /// The file is no sound ONNX model (<see cref="ModelFile.Open"/>), its nodes are not in order, a shape is for no input or contradicts the file, or a free dimension has no size.
    /// </exception>
    public static IReadOnlyList<Cut> Of(
        string modelPath, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes = null, int? batch = null, int? maxTensors = DefaultMaxTensors) =>
        Of(modelPath, shapes, batch, maxTensors, new OnnxRuntimeShapes());

    /// <summary>
    /// The cut of a name: of a block, of a tensor or several joined by <c>+</c> as in <see cref="Cut.Name"/>, of the last layer before it, or of a tensor that is among those that cross; else a cut's
    /// number, which is also <c>#7</c> where a tensor is called <c>7</c>.
    /// </summary>
    /// <param name="cuts">Of one model.</param>
    /// <param name="name">As in <see cref="Cut"/>.</param>
    /// <exception cref="EdgeException">There is none; the message suggests near names.</exception>
    public static Cut Find(IReadOnlyList<Cut> cuts, string name) => new CutNames(cuts).Find(name);

    internal static IReadOnlyList<Cut> Of(
        string modelPath, IReadOnlyDictionary<string, IReadOnlyList<long>>? shapes, int? batch, int? maxTensors, IShapeSource source)
    {
        if (maxTensors is { } most)
            ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, nameof(maxTensors));
        var file = OpenOnnx(modelPath);
        var model = SkeletonReader.Read(modelPath);
        try
        {
            ExternalElements.Fill(model, modelPath);
            var graph = new CutGraph(modelPath, model.Graph);
            var blocks = new NetworkBlocks(model);
            var expanded = FunctionInliner.Inline(model);
            var sizes = InputSizes.Resolve(file, shapes ?? new Dictionary<string, IReadOnlyList<long>>(), batch);
            var tensors = new CrossingTensors(ModelCounter.ShapesOf(file, model, sizes, source).Table, OpenShapes(file, model, source));
            var (steps, before) = WorkStep.Of(model.Graph, expanded, tensors.Shapes);
            var outputs = model.Graph.Output.Select(output => output.Name).Where(name => !graph.IsConstant(name)).ToHashSet();
            var works = new HalfWorks(steps, graph.Inputs, outputs, name => tensors.Shapes.Of(name)?.Bytes);
            return [.. graph.Places(maxTensors).Select((place, i) => CutAt(place, i + 1))];

            Cut CutAt(CutPlace place, int index)
            {
                var done = before[place.NearNodes];
                var crossing = place.Crossing.Select(tensors.Of).ToList();
                var made = graph.Nodes[place.NearNodes - 1].Output.FirstOrDefault(name => blocks.IsBlock(name) && place.Crossing.Contains(name));
                var far = works.Far(done);
                return new Cut
                {
                    Index = index,
                    Name = string.Join('+', place.Crossing),
                    Block = made,
                    FigureLayer = made is null ? null : blocks.FigureLayer(made),
                    Layer = done > 0 ? steps[done - 1].Layer : graph.Nodes[place.NearNodes - 1].NameOf(),
                    NearNodes = place.NearNodes,
                    SplitsLayer = works.SplitsLayer(done),
                    Tensors = crossing,
                    Near = works.Near(done),
                    Far = crossing.TrueForAll(tensor => tensors.Shapes.Of(tensor.Name)?.Bytes is not null) ? far : far with { ActivationBytes = null },
                };
            }
        }
        catch (OverflowException error)
        {
            throw new EdgeException($"model '{modelPath}' is damaged: its tensors would have more than 2^63 elements; copy or export it again", error);
        }
    }

    /// <exception cref="EdgeException">It is no sound file, or of another format.</exception>
    internal static ModelFile OpenOnnx(string path)
    {
        var file = ModelFile.Open(path);
        return file.Format == ModelFormat.Onnx
            ? file
            : throw new EdgeException($"model '{path}' is a file of {file.Format.ToName()}, and only ONNX files are cut; give the model as ONNX");
    }

    /// <summary>Shapes with the model's open dimensions left open; null where it has none.</summary>
    private static ShapeTable? OpenShapes(ModelFile file, ModelProto model, IShapeSource source)
    {
        if (file.Inputs.All(input => input.Dimensions is { } sizes && sizes.All(size => size.Size is not null)))
            return null;
        var open = new ResolvedShapes(new Dictionary<string, long[]>(), new Dictionary<string, long>(), 1);
        return ModelCounter.ShapesOf(file, model, open, source).Table;
    }
}
