namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The x86 CPU over the TPU, Inception V4: 5x.</summary>
internal sealed class C08 : RatioRangeRule
{
    public override string ClaimId => "c08";

    public override IReadOnlyList<string> Models => [Inception];

    protected override IReadOnlyList<string> Faster => ["cpu"];

    protected override string Over => "tpu";
}
