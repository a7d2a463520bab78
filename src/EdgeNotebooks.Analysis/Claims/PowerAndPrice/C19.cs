using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>The TPU and the VPU have the highest throughput a watt of all devices.</summary>
internal sealed class C19 : NormalisedRule
{
    private static readonly IReadOnlyList<string> Highest = ["tpu", "vpu"];

    public override string ClaimId => "c19";

    public override string Rule => $"throughput over mean power of vpu, tpu, nano, tx2, cpu and gpu, on each of mobilenet_v2 and inception_v4: tpu and vpu are the two highest; no power of pi3 is printed. {StandingPower}";

    public override string ToleranceWords => "none: an order has no rounding";

    public override IReadOnlyList<string> Devices => [.. Accelerators, "cpu", "gpu"];

    public override bool NeedsBounds => false;

    public override string? Missing(Claim claim, ClaimView view) => MissingPerWatt(claim, view);

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var orders = Models.Select(model => Devices.Select(device => PerWatt.Of(view, model, device)!).OrderByDescending(device => device.Value).ToList()).ToList();
        return new Finding(
            orders.All(CanHold),
            orders.SelectMany(order => order.Select(device => device.Number(view.Provenance))).ToList(),
            string.Join("; ", orders.Select(Words)));
    }

    // With the power that suits the sentence best: the least of the two, the most of the others.
    private static bool CanHold(List<PerWatt> order) =>
        order.Where(device => Highest.Contains(device.DeviceId)).Min(device => device.Greatest) > order.Where(device => !Highest.Contains(device.DeviceId)).Max(device => device.Least);

    private static string Words(List<PerWatt> order)
    {
        var stands = order[0].IsOfAnotherModelsPower;
        var ranks = string.Join(", ", order.Select(device => $"{Name(device.DeviceId)} {NumberText.Significant(device.Value, 3)}"));
        var two = $"the two highest are {Prose.And(order.Take(2).Select(device => Name(device.DeviceId)))}";
        var kindest = order.Take(2).All(device => Highest.Contains(device.DeviceId)) || !stands ? "" : CanHold(order) ? ", though TPU and VPU could be with power from Table 1" : ", whatever their power within Table 1";
        return $"on {Name(order[0].ModelId)}{(stands ? ", with the power of Inception V4" : "")}, in inferences a joule: {ranks}; {two}{kindest}";
    }
}
