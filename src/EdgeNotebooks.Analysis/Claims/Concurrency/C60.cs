using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>The VPU holds 8 models although it has less memory than the GPUs.</summary>
internal sealed class C60 : TenantRule
{
    // Bytes a weight. Table 2's sizes are of float32; a device computes in what its vendor's peaks are stated in.
    private static readonly Dictionary<string, int> BytesOf = new() { ["fp32"] = 4, ["fp16"] = 2, ["int8"] = 1 };

    public override string ClaimId => "c60";

    public override string Rule => "the most tenants held with ssd_mobilenet_v2 on the vpu meet the bound, and Table 1 gives it less memory than the nano and the tx2; by the paper: the number stated of Figure 11, and so many models of Table 2's size, in the precision in which the vpu computes, fit its memory";

    public override string ToleranceWords => $"by the paper: only weights are counted, in the vendor's precision, so that what does not fit cannot; here: {Tolerance.Hedge.Words}";

    public override bool NeedsBounds => true;

    public override IReadOnlyList<string> Devices => ["vpu"];

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.TenantsHeld];

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (PrintedMaximum(paper, "vpu") is not { } held)
            return LacksMaximum("vpu");
        if (LacksMemory(paper.Paper) is { } lacking)
            return lacking;
        if (paper.Paper.FindModel(Model)?.SizeMb is not { } size)
            return Outcome.Lacks($"Table 2 prints no size of {Model}");
        if (paper.Peaks.HighestOf("vpu")?.Precision is not { } precision)
            return Outcome.Lacks($"the precision in which the vpu computes is not known: {paper.Peaks.WhyUnknown("vpu")}");
        var memory = paper.Paper.FindDevice("vpu")!.MemoryMb!.Value;
        var (asPrinted, least) = (held.Value * size, held.Value * size * BytesOf[precision] / BytesOf["fp32"]);
        var check = new BoundCheck("VPU", claim.Upper!.Value, held.Value, "", Tolerance.Printed);
        return new Finding(
            check.Holds && least <= memory && HasLess(paper.Paper),
            [held],
            $"{check}; {Count(held.Value)} models of {Mb(size)} are {Mb(asPrinted)}, and {Mb(least)} in {precision}, {(least <= memory ? "within" : "beyond")} its {Mb(memory)}{(asPrinted > memory && least <= memory ? ", which the size as printed is not (x07)" : "")}; {Memories(paper.Paper)}");
    }

    protected override Outcome Here(Claim claim, Observed observed)
    {
        if (observed.Find(Quantities.TenantsHeld, model: Model, device: "vpu") is not { } held)
            return NotObserved(Quantities.TenantsHeld, Model, "vpu");
        if (LacksMemory(observed.Paper) is { } lacking)
            return lacking;
        var check = new BoundCheck("VPU", claim.Upper!.Value, held.Value, " models", Tolerance.Hedge);
        return new Finding(check.Holds && HasLess(observed.Paper), [held.Number()], $"{check}; {Memories(observed.Paper)}");
    }

    private static Outcome? LacksMemory(PaperData paper) =>
        ((string[])["vpu", "nano", "tx2"]).Where(device => paper.FindDevice(device)?.MemoryMb is null).Select(device => Outcome.Lacks($"Table 1 prints no memory of {device}")).FirstOrDefault();

    private static bool HasLess(PaperData paper) => ((string[])["nano", "tx2"]).All(device => paper.FindDevice("vpu")!.MemoryMb < paper.FindDevice(device)!.MemoryMb);

    private static string Memories(PaperData paper) => $"its memory {(HasLess(paper) ? "is less than" : "is not less than")} the Nano's {Mb(paper.FindDevice("nano")!.MemoryMb!.Value)} and the TX2's {Mb(paper.FindDevice("tx2")!.MemoryMb!.Value)}";
}
