using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Splitting;
using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>What is sent of a model, the numbers of Figure 6: its input in each encoding, and each layer's output in each precision.</summary>
public static class SizesTable
{
    private const string NotALayer = "what is encoded has one size, whatever the precision of the model";
    private const string NotSpread = "a layer's output takes the same for every image";
    private const string NoPng = "no size of the input as PNG was given";

    /// <summary>Inputs, then layers in order.</summary>
    /// <param name="modelId">Catalogue id of a model of images.</param>
    /// <param name="sizes">Of inputs, e.g. <see cref="RecordedSizes.Default"/>; rows of the model are shown.</param>
    /// <param name="paper">Names the model.</param>
    /// <exception cref="EdgeException">There is no such model.</exception>
    public static Table From(string modelId, IReadOnlyList<InputSize> sizes, PaperData paper)
    {
        var sent = SentBytes.Of(modelId, sizes);
        var png = sent.InputAs(ImageEncoding.Png)?.Bytes.Median;
        IReadOnlyList<Line> lines =
        [
            .. sent.Inputs.Select(input => new Line(null, $"input as {SentBytes.NameOf(input)}", input.Bytes.Median, null, input.Bytes, input.Provenance)),
            .. sent.Layers.Select(layer => new Line(layer.Place, layer.Name, layer.Elements, layer.Elements, null, Provenance.Modelled)),
        ];
        List<long?> Counts(Func<Line, long?> of) => [.. lines.Select(of)];
        List<string?> Reasons(Func<Line, bool> missing, string reason) => [.. lines.Select(line => missing(line) ? reason : null)];
        TableColumn Spread(string id, string header, Func<SizeSpread, long> of) =>
            TableColumn.OfCounts(id, header, Counts(line => line.Spread is { } spread ? of(spread) : null), Reasons(line => line.Spread is null, NotSpread));
        return new Table(
            $"Bytes sent for one inference of {ModelNames.Of(modelId, paper)}",
            [
                TableColumn.OfCounts("layer", "Layer", Counts(line => line.Place)),
                TableColumn.OfText("sent", "What is sent", [.. lines.Select(line => (string?)line.What)]),
                TableColumn.OfCounts("bytes", "Bytes (layers: uint8)", Counts(line => line.Bytes)),
                TableColumn.OfCounts("float16_bytes", "float16", Counts(line => 2 * line.Elements), Reasons(line => line.Elements is null, NotALayer)),
                TableColumn.OfCounts("float32_bytes", "float32", Counts(line => 4 * line.Elements), Reasons(line => line.Elements is null, NotALayer)),
                TableColumn.OfNumbers("png_over_bytes", "PNG over bytes", "x", [.. lines.Select(line => (double?)png / line.Bytes)], Reasons(_ => png is null, NoPng)),
                Spread("bytes_p25", "Quartiles from", spread => spread.P25),
                Spread("bytes_p75", "to", spread => spread.P75),
                Spread("bytes_min", "Least", spread => spread.Min),
                Spread("bytes_max", "Greatest", spread => spread.Max),
                Spread("images", "n", spread => spread.Images),
                TableColumn.OfProvenance([.. lines.Select(line => line.Provenance)]),
            ],
            $"{(sent.Inputs is [var first, ..] ? $"Input: medians of {first.Source}. " : "")}Layers: elements by the graph's shapes; one byte an element is an assumption about the paper's Edge TPU.");
    }

    private sealed record Line(int? Place, string What, long Bytes, long? Elements, SizeSpread? Spread, Provenance Provenance);
}
