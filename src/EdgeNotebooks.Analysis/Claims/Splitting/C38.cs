using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Splitting MobileNet V2 at layer 16 (expanded_conv_13, as in the sentence before it) sends 30.46% less than JPEG.</summary>
internal sealed class C38 : SplitSavingRule
{
    public override string ClaimId => "c38";

    public override string Rule => $"1 - the output of expanded_conv_13 of mobilenet_v2, {OneByte}, over the input's median as JPEG, in percent, meets the bound";

    public override string ToleranceWords => $"{Tolerance.Hedge.Words}; the paper states no quality of its JPEG, and the one observed is in the source of the observation";

    protected override string Layer => "expanded_conv_13";

    protected override string Encoding => Quantities.Jpeg;

    protected override double Saving(double input, double layer) => 100 * (1 - (layer / input));
}
