using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Splitting MobileNet V2 at layer 10 (expanded_conv_6) sends nearly 8x less than PNG.</summary>
internal sealed class C36 : SplitSavingRule
{
    public override string ClaimId => "c36";

    public override string Rule => $"the input's median as PNG over the output of expanded_conv_6 of mobilenet_v2, {OneByte}, meets the bound; the layer's name counts, not its number";

    public override string ToleranceWords => Tolerance.Hedge.Words;

    protected override string Layer => "expanded_conv_6";

    protected override string Encoding => Quantities.Png;
}
