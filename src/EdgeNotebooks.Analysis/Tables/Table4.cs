using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>
/// Table 4 of the paper: MobileNet V2 split between two tiers, the network left out. The published times beside those that follow from the modelled devices, whose whole model takes what Table 3 says.
/// </summary>
public static class Table4
{
    /// <summary>The split of the text: layer 16, which it calls expanded_conv_13.</summary>
    public const string Block = "expanded_conv_13";

    // Section 5.1: the device is the VPU, the edge the TPU, the cloud the V100.
    private static readonly (string Pair, string Near, string Far)[] Pairs = [("device-edge", "paper:vpu", "paper:tpu"), ("edge-edge", "paper:tpu", "paper:tpu"), ("edge-cloud", "paper:tpu", "paper:gpu")];

    /// <summary>Two rows a pair of tiers: as printed, and modelled.</summary>
    /// <param name="paper">The published figures.</param>
    /// <param name="mobileNet">MobileNet V2.</param>
    public static Table From(PaperData paper, PlannedModel mobileNet)
    {
        var cut = ModelCuts.Find(mobileNet.Cuts, Block);
        var rows = Pairs.SelectMany(pair => new[] { Published(paper, pair), Modelled(pair, mobileNet, cut) }).OfType<Line>().ToList();
        return new Table(
            "Table 4: MobileNet V2 split at layer 16 between two tiers, network left out",
            [
                TableColumn.OfText("split_between", "Split between", [.. rows.Select(row => (string?)row.Pair)]),
                TableColumn.OfText("near_device", "First part on", [.. rows.Select(row => (string?)row.Near)]),
                TableColumn.OfText("far_device", "Second part and whole on", [.. rows.Select(row => (string?)row.Far)]),
                TableColumn.OfNumbers("node1_ms", "First part", "ms", [.. rows.Select(row => (double?)row.First)]),
                TableColumn.OfNumbers("node2_ms", "Second part", "ms", [.. rows.Select(row => (double?)row.Second)]),
                TableColumn.OfNumbers("split_ms", "Both parts", "ms", [.. rows.Select(row => (double?)(row.First + row.Second))]),
                TableColumn.OfNumbers("whole_ms", "Whole", "ms", [.. rows.Select(row => (double?)row.Whole)]),
                TableColumn.OfNumbers("ratio", "Split over whole", null, [.. rows.Select(row => (double?)((row.First + row.Second) / row.Whole))]),
                TableColumn.OfProvenance([.. rows.Select(row => row.Provenance)]),
            ],
            $"Published: Table 4. Modelled: the whole takes what Table 3 says of the device, a part its share by the law of service times; split after {Block}, which is what the text names layer 16 (cross-check x03).");
    }

    private static Line? Published(PaperData paper, (string Pair, string Near, string Far) pair) =>
        paper.SplitLatencies.FirstOrDefault(row => row.SplitBetween == pair.Pair) is { } row ? new Line(pair.Pair, pair.Near, pair.Far, row.Node1Ms, row.Node2Ms, row.NonSplitMs, Provenance.Published) : null;

    private static Line Modelled((string Pair, string Near, string Far) pair, PlannedModel model, Cut cut)
    {
        var (near, far) = (Tiers.Modelled(pair.Near, model), Tiers.Modelled(pair.Far, model));
        return new Line(pair.Pair, pair.Near, pair.Far, near.Near(cut).Seconds!.Value * 1e3, far.Far(cut).Seconds!.Value * 1e3, far.Whole.Seconds!.Value * 1e3, Provenance.Modelled);
    }

    private sealed record Line(string Pair, string Near, string Far, double First, double Second, double Whole, Provenance Provenance);
}
