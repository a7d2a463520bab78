namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The VPU over the x86 CPU, both classification models: about a half.</summary>
internal sealed class C07 : RatioRangeRule
{
    public override string ClaimId => "c07";

    public override IReadOnlyList<string> Models => [MobileNet, Inception];

    protected override IReadOnlyList<string> Faster => ["vpu"];

    protected override string Over => "cpu";

    protected override Tolerance LowerTolerance => Tolerance.Hedge;

    protected override Tolerance UpperTolerance => Tolerance.Hedge;
}
