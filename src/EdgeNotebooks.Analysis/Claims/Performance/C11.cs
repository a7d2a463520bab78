namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>Batch 16 on Inception V4: 13.94x on the Nano, 11.85x on the TX2.</summary>
internal sealed class C11 : BatchGainRule
{
    public override string ClaimId => "c11";

    protected override int Batch => 16;
}
