namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The TPU over the x86 CPU, MobileNet V2: 1.9x.</summary>
internal sealed class C09 : RatioRangeRule
{
    public override string ClaimId => "c09";

    public override IReadOnlyList<string> Models => [MobileNet];

    protected override IReadOnlyList<string> Faster => ["tpu"];

    protected override string Over => "cpu";
}
