using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>The TPU with a Pi 3 host holds 79 models by keeping them in host memory.</summary>
internal sealed class C61 : TenantRule
{
    public override string ClaimId => "c61";

    public override string Rule => "the most tenants held with ssd_mobilenet_v2 on a tpu whose host is an ARM board meet the bound, and so many models of 8 bits a weight (Table 2's parameters) are more than the tpu's own memory; by the paper: the number stated of Figure 11, and so many models fit the memories of tpu and Pi 3";

    public override string ToleranceWords => $"by the paper: only weights are counted, at the 8 bits that the tpu takes, so that what does not fit cannot; here: {Tolerance.Hedge.Words}; another ARM board than a Pi 3 is other hardware";

    public override bool NeedsBounds => true;

    public override IReadOnlyList<string> Devices => ["tpu"];

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.TenantsHeld];

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (PrintedMaximum(paper, "tpu") is not { } held)
            return LacksMaximum("tpu");
        if (Sizes(paper.Paper) is not var (model, own))
            return LacksSizes();
        if (paper.Paper.FindDevice("pi3")?.MemoryMb is not { } host)
            return Outcome.Lacks($"the paper prints no memory of the Raspberry Pi 3 that is to keep the models; {Count(held.Value)} of 8 bits a weight are {Mb(held.Value * model)}",
                held, new ClaimNumber("", "tpu", null, held.Value * model, Provenance.Published, null) { Quantity = "memory of so many models", Unit = "MB" });
        var check = new BoundCheck("TPU", claim.Upper!.Value, held.Value, "", Tolerance.Printed);
        var needed = held.Value * model;
        return new Finding(
            check.Holds && needed > own && needed <= own + host,
            [held],
            $"{check}; {Count(held.Value)} models of 8 bits a weight are {Mb(needed)}, {(needed > own ? "more" : "no more")} than the TPU's {Mb(own)} and {(needed <= own + host ? "within" : "beyond")} the {Mb(own + host)} of TPU and host");
    }

    protected override Outcome Here(Claim claim, Observed observed)
    {
        if (observed.All(Quantities.TenantsHeld, model: Model, device: "tpu").LastOrDefault(series => series.Architecture is "arm" or "arm64") is not { } held)
            return NotObserved(Quantities.TenantsHeld, $"{Model} with an ARM host", "tpu");
        if (Sizes(observed.Paper) is not var (model, own))
            return LacksSizes();
        var check = new BoundCheck("TPU", claim.Upper!.Value, held.Value, " models", Tolerance.Hedge);
        var needed = held.Value * model;
        return new Finding(check.Holds && needed > own, [held.Number()], $"{check}; at 8 bits a weight they are {Mb(needed)}, {(needed > own ? "more" : "no more")} than the TPU's own {Mb(own)}");
    }

    /// <summary>Megabytes of a model at a byte a weight, and of the TPU.</summary>
    private static (double Model, double Own)? Sizes(PaperData paper) =>
        paper.FindModel(Model)?.ParamsM is { } parameters && paper.FindDevice("tpu")?.MemoryMb is { } own ? (parameters, own) : null;

    private static Outcome LacksSizes() => Outcome.Lacks($"Table 2 prints no parameters of {Model}, or Table 1 no memory of tpu");
}
