namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>At threshold 0.5 the saving is 18% device-edge and 41% edge-cloud.</summary>
internal sealed class C46 : SavingAtRule
{
    public override string ClaimId => "c46";

    protected override double Threshold => Middle;
}
