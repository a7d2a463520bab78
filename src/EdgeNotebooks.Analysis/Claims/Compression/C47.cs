namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>At threshold 0.8 the saving is 0.1% device-edge and 11% edge-cloud.</summary>
internal sealed class C47 : SavingAtRule
{
    public override string ClaimId => "c47";

    protected override double Threshold => High;
}
