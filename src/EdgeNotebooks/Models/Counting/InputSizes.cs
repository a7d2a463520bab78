using EdgeNotebooks.Inference;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Sizes of a model's inputs.</summary>
internal static class InputSizes
{
    /// <summary>A size for every dimension of every input that is a tensor.</summary>
    /// <exception cref="EdgeException">A shape is for no input or contradicts the file, or a free dimension has no size.</exception>
    public static ResolvedShapes Resolve(ModelFile file, IReadOnlyDictionary<string, IReadOnlyList<long>> given, int? batch)
    {
        var inputs = file.Inputs.Where(input => input.ElementType != ModelTensor.NoTensor).Select(input => WithRank(file, input, given)).ToList();
        return ShapeResolver.Resolve(file.Path, inputs, new SessionSettings { BatchSize = batch, InputShapes = given });
    }

    /// <summary>The inputs as the file declares them, with these sizes.</summary>
    public static IReadOnlyList<ValueInfoProto> Declare(GraphProto graph, ModelFile file, ResolvedShapes sizes)
    {
        var names = file.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        return [.. graph.Input.Where(input => names.Contains(input.Name))
            .Select(input => sizes.Shapes.TryGetValue(input.Name, out var shape) ? DeclaredShapes.WithShape(input, shape) : input)];
    }

    private static ModelTensor WithRank(ModelFile file, ModelTensor input, IReadOnlyDictionary<string, IReadOnlyList<long>> given)
    {
        if (input.Dimensions is not null)
            return input;
        if (given.TryGetValue(input.Name, out var shape))
            return input with { Dimensions = [.. shape.Select(_ => new Dimension(null, null))] };
        throw new EdgeException(
            $"{Path.GetFileName(file.Path)}: the file does not say how many dimensions input '{input.Name}' has; give its whole shape, for example --shape {input.Name}=1x3x224x224");
    }
}
