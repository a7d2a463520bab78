namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The two Nvidia edge GPUs over the x86 CPU, MobileNet V2: 1.7x to 3.5x.</summary>
internal sealed class C04 : RatioRangeRule
{
    public override string ClaimId => "c04";

    public override IReadOnlyList<string> Models => [MobileNet];

    protected override IReadOnlyList<string> Faster => ["nano", "tx2"];

    protected override string Over => "cpu";

    protected override string? OtherModel => Inception;
}
