using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>The TPU draws the least power of all, the VPU the next, on Inception V4.</summary>
internal sealed class C15 : PowerRule
{
    public override string ClaimId => "c15";

    public override string Rule => "mean power on inception_v4 of vpu, tpu, nano, tx2, cpu and gpu: the least is the tpu's, the next the vpu's; no power of pi3 is printed";

    public override string ToleranceWords => "none: an order has no rounding";

    public override bool NeedsBounds => false;

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var order = Devices.OrderBy(device => Watts(view, device)).ToList();
        return new Finding(order is ["tpu", "vpu", ..], Numbers(view), "from the least: " + string.Join(", ", order.Select(device => $"{Name(device)} {NumberText.Significant(Watts(view, device), 3)} W")));
    }
}
