namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>Batch 64 on Inception V4: 30.17x on the Nano, 23.79x on the TX2.</summary>
internal sealed class C12 : BatchGainRule
{
    public override string ClaimId => "c12";

    protected override int Batch => 64;
}
