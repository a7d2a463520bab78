using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>Edge-cloud saves more than device-edge because its compressed model is larger. The order is judged, and that the larger model goes with it; a cause no number shows.</summary>
internal sealed class C48 : SavingRule
{
    // Section 5.2: the models on the device and on the edge.
    private static readonly Dictionary<string, string> Compressed = new()
    {
        [Quantities.DeviceEdge] = "mobilenet_v2_0.35_96",
        [Quantities.EdgeCloud] = "mobilenet_v2_1.0_224",
    };

    public override string ClaimId => "c48";

    public override string Rule => "at thresholds 0.5 and 0.8 with random inputs edge-cloud saves more than device-edge, and its compressed model is the larger";

    public override string ToleranceWords => "none: an order has no rounding; 'because' is taken as that both go together";

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.CascadeSavingPercent, Quantities.ModelSizeMb];

    protected override (double From, double To) Needed => (Middle, High);

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (LacksSaving(paper) is { } lacking)
            return lacking;
        if (Pairs.FirstOrDefault(pair => paper.Paper.FindModel(Compressed[pair])?.SizeMb is null) is { } unknown)
            return Outcome.Lacks($"section 5.2 prints no size of {Compressed[unknown]}");
        return Finding(
            pair => PrintedSaving(paper, pair, Middle)!,
            pair => PrintedSaving(paper, pair, High)!,
            pair => PrintedSize(paper.Paper, Compressed[pair])!);
    }

    protected override Outcome Judge(Claim claim, Observed observed, IReadOnlyList<(string Pair, ObservedSeries Saving)> pairs)
    {
        if (pairs.FirstOrDefault(pair => pair.Saving.ModelId is null).Pair is { } unnamed)
            return NotObserved(Quantities.CascadeSavingPercent, $"{unnamed} that names its compressed model");
        var byPair = pairs.ToDictionary(pair => pair.Pair, pair => pair.Saving);
        var sizes = byPair.ToDictionary(pair => pair.Key, pair => observed.Find(Quantities.ModelSizeMb, model: pair.Value.ModelId)?.Number() ?? PrintedSize(observed.Paper, pair.Value.ModelId!));
        if (sizes.FirstOrDefault(size => size.Value is null).Key is { } unsized)
            return NotObserved(Quantities.ModelSizeMb, byPair[unsized].ModelId);
        return Finding(pair => byPair[pair].Number(Middle), pair => byPair[pair].Number(High), pair => sizes[pair]!);
    }

    private static Finding Finding(Func<string, ClaimNumber> middle, Func<string, ClaimNumber> high, Func<string, ClaimNumber> size)
    {
        var (near, far) = (Quantities.DeviceEdge, Quantities.EdgeCloud);
        return new Finding(
            middle(far).Value > middle(near).Value && high(far).Value > high(near).Value && size(far).Value > size(near).Value,
            Pairs.SelectMany(pair => (ClaimNumber[])[middle(pair), high(pair), size(pair)]).ToList(),
            $"edge-cloud against device-edge: {Percent(middle(far).Value)} against {Percent(middle(near).Value)} at {Text(Middle)}, {Percent(high(far).Value)} against {Percent(high(near).Value)} at {Text(High)}; the compressed models have {NumberText.Significant(size(far).Value, 3)} and {NumberText.Significant(size(near).Value, 3)} MB");
    }

    private static ClaimNumber? PrintedSize(PaperData paper, string model) =>
        paper.FindModel(model)?.SizeMb is { } size ? new ClaimNumber(model, "printed", null, size, Provenance.Published, null) { Quantity = "size", Unit = "MB" } : null;
}
