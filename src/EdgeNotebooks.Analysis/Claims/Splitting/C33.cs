using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Every layer's output of Inception V4 is larger than the input as PNG or as JPEG.</summary>
internal sealed class C33 : LayerRule
{
    public override string ClaimId => "c33";

    public override string Rule => $"bytes of every layer's output of inception_v4, {OneByte}, above the input's median as PNG and as JPEG";

    public override string ToleranceWords => "none: an order has no rounding, and 'every' grants no exception";

    protected override string Model => Inception;

    protected override IReadOnlyList<string> Encodings => [Quantities.Png, Quantities.Jpeg];

    protected override Outcome Compare(Claim claim, LayerBytes bytes)
    {
        var (png, jpeg) = (bytes.Inputs[Quantities.Png], bytes.Inputs[Quantities.Jpeg]);
        int abovePng = bytes.Layers.Count(layer => layer.Value > png.Value), aboveJpeg = bytes.Layers.Count(layer => layer.Value > jpeg.Value);
        return new Finding(
            abovePng == bytes.Layers.Count && aboveJpeg == bytes.Layers.Count,
            [bytes.Least.Number(), png.Number(), jpeg.Number()],
            string.Create(CultureInfo.InvariantCulture, $"of {bytes.Layers.Count} layers {abovePng} send more than the input as PNG ({Bytes(png.Value)}) and {aboveJpeg} more than as JPEG ({Bytes(jpeg.Value)}); the least is {bytes.Least.Subject}'s {Bytes(bytes.Least.Value)}"));
    }
}
