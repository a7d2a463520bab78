using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Most layers of MobileNet V2 except the first two send far less than the input as PNG.</summary>
internal sealed class C35 : LayerRule
{
    // The least that "far less" can mean, as "far faster" elsewhere in the ledger.
    private const double Far = 2;

    // The layers that the sentence excepts.
    private const int Excepted = 2;

    public override string ClaimId => "c35";

    public override string Rule => $"bytes of layers' outputs of mobilenet_v2, {OneByte}: those of more than half of the layers after the first two are at most half of the input's median as PNG, and those of the first two are not";

    public override string ToleranceWords => "'far less' means at most half, the most generous reading; 'most' means more than half of the layers after the first two";

    protected override string Model => MobileNet;

    protected override IReadOnlyList<string> Encodings => [Quantities.Png];

    protected override Outcome Compare(Claim claim, LayerBytes bytes)
    {
        if (bytes.Layers.Count <= Excepted)
            return NotObserved(Quantities.LayerOutputUint8Bytes, $"{Model} after the first {Excepted.ToString(CultureInfo.InvariantCulture)} layers");
        var png = bytes.Inputs[Quantities.Png];
        var (first, after) = (bytes.Layers.Take(Excepted).ToList(), bytes.Layers.Skip(Excepted).ToList());
        int farFirst = first.Count(IsFar), farAfter = after.Count(IsFar);
        return new Finding(
            farFirst == 0 && 2 * farAfter > after.Count,
            [.. first.Select(layer => layer.Number()), after.MaxBy(layer => layer.Value)!.Number(), bytes.Least.Number(), png.Number()],
            string.Create(CultureInfo.InvariantCulture, $"{farAfter} of the {after.Count} layers after the first two send at most half of the input as PNG ({Bytes(png.Value)}), and {farFirst} of the first two ({string.Join(", ", first.Select(layer => $"{layer.Subject} {Bytes(layer.Value)}"))})"));

        bool IsFar(ObservedSeries layer) => Far * layer.Value <= png.Value;
    }
}
