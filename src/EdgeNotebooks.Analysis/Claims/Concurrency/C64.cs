using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>The VPU's and the TPU's frameworks add little memory.</summary>
internal sealed class C64 : TenantRule
{
    public override string ClaimId => "c64";

    public override string Rule => "on the vpu and on the tpu the memory of the runtime alone is at most the size of ssd_mobilenet_v2 (Table 2)";

    public override string ToleranceWords => "'little' means no more than the model itself takes, 66 MB; the 600 MB that the paper gives for TensorRT are nine times that";

    public override IReadOnlyList<string> Devices => ["vpu", "tpu"];

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.RuntimeMemoryMb];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("the text states the memory of TensorRT's libraries, and neither of OpenVINO's nor of the Edge TPU's");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        if (observed.Paper.FindModel(Model)?.SizeMb is not { } size)
            return Outcome.Lacks($"Table 2 prints no size of {Model}");
        var runtimes = Devices.Select(device => observed.Find(Quantities.RuntimeMemoryMb, device: device)).ToList();
        if (runtimes.IndexOf(null) is >= 0 and var lacking)
            return NotObserved(Quantities.RuntimeMemoryMb, device: Devices[lacking]);
        return new Finding(
            runtimes.All(runtime => runtime!.Value <= size),
            runtimes.Select(runtime => runtime!.Number()).ToList(),
            string.Join("; ", Devices.Zip(runtimes, (device, runtime) => $"the {Name(device)}'s runtime takes {Mb(runtime!.Value)}, {(runtime.Value <= size ? "at most" : "more than")} the model's {Mb(size)}")));
    }
}
