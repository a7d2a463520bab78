using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Counts parameters, FLOPs and bytes of an ONNX file, layer by layer. Weights are not read, and nothing is run.</summary>
/// <remarks>
/// Shapes are those that ONNX Runtime infers. A node that it cannot load is left out with what depends on it, unless the file
/// declares the shapes behind it; whatever is missing in a total is listed in <see cref="CountedModel.NotCounted"/>. Where
/// nothing can be loaded, parameters and bytes of weights are counted all the same.
/// </remarks>
public static class ModelCounter
{
    /// <summary>Counts a file.</summary>
    /// <param name="path">The ONNX file; its external data lies beside it.</param>
    /// <param name="inputShapes">Whole shapes by input name, for inputs with free dimensions besides the first; null for none.</param>
    /// <param name="batch">Size of every free first dimension; null for 1.</param>
    /// <exception cref="EdgeException">
    /// The file is no sound ONNX model (<see cref="ModelFile.Open"/>), a shape is for no input or contradicts the file, or a free
    /// dimension has no size.
    /// </exception>
    public static CountedModel Count(string path, IReadOnlyDictionary<string, IReadOnlyList<long>>? inputShapes = null, int? batch = null) =>
        Count(path, inputShapes, batch, new OnnxRuntimeShapes());

    internal static CountedModel Count(
        string path, IReadOnlyDictionary<string, IReadOnlyList<long>>? inputShapes, int? batch, IShapeSource source)
    {
        var file = ModelFile.Open(path);
        if (file.Format != ModelFormat.Onnx)
            throw new EdgeException($"model '{path}' is a file of {file.Format.ToName()}, and only ONNX files are counted; edge models inspect says what is in it");
        var model = SkeletonReader.Read(path);
        try
        {
            ExternalElements.Fill(model, path);
            FunctionInliner.Inline(model);
            var sizes = InputSizes.Resolve(file, inputShapes ?? new Dictionary<string, IReadOnlyList<long>>(), batch);
            return new ModelTotals(file, model.Graph, sizes, ShapesOf(file, model, sizes, source)).Sum();
        }
        catch (OverflowException error)
        {
            throw new EdgeException($"model '{path}' is damaged: its tensors would have more than 2^63 elements; copy or export it again", error);
        }
    }

    internal static ShapeInference ShapesOf(ModelFile file, ModelProto model, ResolvedShapes sizes, IShapeSource source) =>
        ShapeInference.Of(source, Path.GetDirectoryName(Path.GetFullPath(file.Path))!, model, InputSizes.Declare(model.Graph, file, sizes), sizes.Symbols);
}
