namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The two Nvidia edge GPUs over the x86 CPU, Inception V4: comparable (1x) to 2x.</summary>
internal sealed class C05 : RatioRangeRule
{
    public override string ClaimId => "c05";

    public override IReadOnlyList<string> Models => [Inception];

    protected override IReadOnlyList<string> Faster => ["nano", "tx2"];

    protected override string Over => "cpu";

    protected override string? OtherModel => MobileNet;

    // "Comparable" is a hedged 1x.
    protected override Tolerance LowerTolerance => Tolerance.Hedge;
}
