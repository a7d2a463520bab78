using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Analysis.Splitting;

/// <summary>What is sent of a model: its input, or the output of a layer.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Layers">Along the axis of Figure 6.</param>
/// <param name="Inputs">One an encoding, the last given of equal ones; none where none is of the model.</param>
internal sealed record SentBytes(string ModelId, IReadOnlyList<FigureLayer> Layers, IReadOnlyList<InputSize> Inputs)
{
    /// <summary>Formats in which elements are sent, and their bytes.</summary>
    public static readonly IReadOnlyList<(string Name, int BytesPerElement)> Precisions = [("uint8", 1), ("float16", 2), ("float32", 4)];

    /// <exception cref="EdgeException">There is no such model.</exception>
    public static SentBytes Of(string modelId, IReadOnlyList<InputSize> sizes) => new(
        modelId,
        FigureLayer.Of(ModelCatalog.Get(modelId).Graph),
        [.. sizes.Where(size => size.ModelId == modelId).GroupBy(size => size.Encoding).Select(same => same.Last()).OrderBy(size => size.Encoding)]);

    public InputSize? InputAs(ImageEncoding encoding) => Inputs.FirstOrDefault(size => size.Encoding == encoding);

    /// <summary>An input's encoding as readers know it, e.g. <c>JPEG 75</c>.</summary>
    public static string NameOf(InputSize input) => input.Encoding.ToString().ToUpperInvariant() + (input.JpegQuality is { } quality ? FormattableString.Invariant($" {quality}") : "");
}
