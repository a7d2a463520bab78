using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The VPU is the slowest of the four accelerators on both classification models.</summary>
internal sealed class C06 : ClaimRule
{
    public override string ClaimId => "c06";

    public override string? Notebook => "01-throughput";

    public override string Rule => "on each of mobilenet_v2 and inception_v4 the least throughput of vpu, tpu, nano and tx2 is the vpu's";

    public override string ToleranceWords => "none: an order has no rounding";

    public override IReadOnlyList<string> Models => [MobileNet, Inception];

    public override IReadOnlyList<string> Devices => Accelerators;

    public override bool NeedsBounds => false;

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var slowest = Models.Select(model => (Model: model, Device: Accelerators.MinBy(device => view.PerSecond(model, device))!)).ToList();
        var numbers = Models.SelectMany(model => Accelerators.Select(device => view.Number(model, device))).ToList();
        return new Finding(slowest.All(cell => cell.Device == "vpu"), numbers, string.Join("; ", slowest.Select(Words)));

        string Words((string Model, string Device) cell)
        {
            var rate = NumberText.Significant(view.PerSecond(cell.Model, cell.Device)!.Value, 3);
            var vpu = NumberText.Significant(view.PerSecond(cell.Model, "vpu")!.Value, 3);
            return cell.Device == "vpu"
                ? $"on {Name(cell.Model)} the VPU is slowest ({vpu}/s)"
                : $"on {Name(cell.Model)} the {Name(cell.Device)} is slowest ({rate}/s against the VPU's {vpu}/s)";
        }
    }
}
