namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The four accelerators over the Pi 3, Inception V4: 3.4x to 70x.</summary>
internal sealed class C03 : RatioRangeRule
{
    public override string ClaimId => "c03";

    public override IReadOnlyList<string> Models => [Inception];

    protected override IReadOnlyList<string> Faster => Accelerators;

    protected override string Over => "pi3";
}
