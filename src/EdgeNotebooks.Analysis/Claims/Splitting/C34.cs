using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Sending the input of Inception V4 as uncompressed RGB costs more than sending a layer's output.</summary>
internal sealed class C34 : LayerRule
{
    public override string ClaimId => "c34";

    public override string Rule => $"bytes of some layer's output of inception_v4, {OneByte}, below the input's as RGB";

    public override string ToleranceWords => "'a layer's output' is read as that of at least one layer, the split that one would choose: the most generous reading, so that what falls short of it falls short of any other";

    protected override string Model => Inception;

    protected override IReadOnlyList<string> Encodings => [Quantities.Rgb];

    protected override Outcome Compare(Claim claim, LayerBytes bytes)
    {
        var rgb = bytes.Inputs[Quantities.Rgb];
        var below = bytes.Layers.Count(layer => layer.Value < rgb.Value);
        return new Finding(
            below > 0,
            [bytes.Least.Number(), rgb.Number()],
            string.Create(CultureInfo.InvariantCulture, $"{below} of {bytes.Layers.Count} layers send less than the input as RGB ({Bytes(rgb.Value)}); the least is {bytes.Least.Subject}'s {Bytes(bytes.Least.Value)}"));
    }
}
