namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The four accelerators over the Pi 3, MobileNet V2: 6x to 28x.</summary>
internal sealed class C02 : RatioRangeRule
{
    public override string ClaimId => "c02";

    public override IReadOnlyList<string> Models => [MobileNet];

    protected override IReadOnlyList<string> Faster => Accelerators;

    protected override string Over => "pi3";
}
