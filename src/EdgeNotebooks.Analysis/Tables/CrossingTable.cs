using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Up to which threshold a cascade with random inputs is the faster way, device by device: the paper does not name the device of device-edge.</summary>
public static class CrossingTable
{
    private static readonly string[] Devices = ["paper:tpu", "paper:vpu", "paper:nano", "paper:pi3"];

    /// <summary>Device-edge on each device that it could be, then edge-cloud.</summary>
    /// <param name="run">The curves.</param>
    /// <param name="paper">The published figures.</param>
    public static Table From(CompressionRun run, PaperData paper)
    {
        ArgumentNullException.ThrowIfNull(run);
        var printed = PrintedCascades.Crossovers(paper);
        List<PairCurves> rows = [.. Devices.Select(device => CompressionStudy.OnDevice(run.Settings, device)), run.Of(Quantities.EdgeCloud, Quantities.Random)];
        List<double?> Numbers(Func<PairCurves, double?> of) => [.. rows.Select(of)];
        List<string?> Reasons(Func<PairCurves, string?> of) => [.. rows.Select(of)];
        return new Table(
            "Up to which threshold a cascade is the faster way, random inputs",
            [
                TableColumn.OfText("pair", "Pair", [.. rows.Select(row => (string?)row.Pair)]),
                TableColumn.OfText("near_device", "Compressed model on", [.. rows.Select(row => (string?)row.NearDevice)]),
                TableColumn.OfNumbers("near_ms", "its time", "ms", Numbers(row => row.NearMs)),
                TableColumn.OfNumbers("non_split_ms", "Non-split latency", "ms", Numbers(row => row.NonSplitMs)),
                TableColumn.OfNumbers("crossing", "Crosses at", null, Numbers(row => row.Crossing.Threshold), Reasons(row => row.Crossing.WhyNot)),
                TableColumn.OfText("interval", "95% interval", [.. rows.Select(row => row.Crossing is { Low: { } low, High: { } high } ? $"{NumberText.Significant(low, 3)} to {NumberText.Significant(high, 3)}" : null)], Reasons(row => row.Crossing.WhyNot)),
                TableColumn.OfNumbers("published", "Published", null, Numbers(row => printed.Where(point => point.Pair == row.Pair).Select(point => (double?)point.Threshold).FirstOrDefault()), Reasons(_ => "the text states none")),
                TableColumn.OfProvenance([.. rows.Select(_ => Provenance.Modelled)]),
            ],
            "Recorded predictions, modelled times. The paper does not say which device its device is; on those that take longer than the non-split way a cascade never pays, at any threshold.");
    }
}
