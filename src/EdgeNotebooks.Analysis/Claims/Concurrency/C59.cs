using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>The Nano holds at most 2 and the TX2 at most 4 models.</summary>
internal sealed class C59 : TenantRule
{
    private static readonly IReadOnlyList<string> Jetsons = ["nano", "tx2"];

    public override string ClaimId => "c59";

    public override string Rule => "the most tenants held with ssd_mobilenet_v2 meet the lower bound on the nano and the upper one on the tx2; by the paper: the numbers stated of Figure 11, and so many models fit the device's memory (Table 1) at the memory a model that section 6 states";

    public override string ToleranceWords => $"by the paper: what else takes memory is not printed, so that room for more contradicts nothing, and the explanation says how much it would have to be; here: {Tolerance.Hedge.Words}, which for counts this small is none";

    public override bool NeedsBounds => true;

    public override IReadOnlyList<string> Devices => Jetsons;

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.TenantsHeld];

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (PrintedMemoryPerModel(paper) is not { } model)
            return PrintedPoints.Lacks("memory per loaded model", "nano and tx2");
        if (Jetsons.FirstOrDefault(device => PrintedMaximum(paper, device) is null) is { } uncounted)
            return LacksMaximum(uncounted);
        if (Jetsons.FirstOrDefault(device => paper.Paper.FindDevice(device)?.MemoryMb is null) is { } unsized)
            return Outcome.Lacks($"Table 1 prints no memory of {unsized}");

        var cells = Jetsons.Select(device => (Device: device, Memory: paper.Paper.FindDevice(device)!.MemoryMb!.Value, Held: PrintedMaximum(paper, device)!)).ToList();
        var checks = cells.Select(cell => new BoundCheck(Name(cell.Device), cell.Device == "nano" ? claim.Lower!.Value : claim.Upper!.Value, cell.Held.Value, "", Tolerance.Printed)).ToList();
        var fit = cells.All(cell => cell.Held.Value * model.Value <= cell.Memory);
        return new Finding(
            fit && checks.All(check => check.Holds),
            [model, .. cells.Select(cell => cell.Held)],
            $"{string.Join("; ", checks)}; {(fit ? Taken() : string.Join("; ", cells.Select(cell => $"{Count(cell.Held.Value)} of {Mb(model.Value)} are {Mb(cell.Held.Value * model.Value)} of the {Name(cell.Device)}'s {Mb(cell.Memory)}")))}");

        // So many fit and no more where what is left of the memory is at least so many times a model's, and less than that once more.
        string Taken()
        {
            var taken = cells.Select(cell => (Least: Math.Max(0, cell.Memory - ((cell.Held.Value + 1) * model.Value)), Most: cell.Memory - (cell.Held.Value * model.Value))).ToList();
            var ranges = cells.Zip(taken, (cell, range) => $"the {Name(cell.Device)}'s {Mb(cell.Memory)} hold {Count(cell.Held.Value)} and no more where {Mb(range.Least)} to {Mb(range.Most)} are taken otherwise");
            return $"at {Mb(model.Value)} a model {string.Join(" and ", ranges)}; {(taken.Max(range => range.Least) < taken.Min(range => range.Most) ? "one amount" : "no one amount")} is in both ranges";
        }
    }

    protected override Outcome Here(Claim claim, Observed observed)
    {
        var held = Jetsons.Select(device => observed.Find(Quantities.TenantsHeld, model: Model, device: device)).ToList();
        if (held.IndexOf(null) is >= 0 and var lacking)
            return NotObserved(Quantities.TenantsHeld, Model, Jetsons[lacking]);
        var checks = held.Zip(Jetsons, (series, device) => new BoundCheck(Name(device), device == "nano" ? claim.Lower!.Value : claim.Upper!.Value, series!.Value, " models", Tolerance.Hedge)).ToList();
        return new Finding(checks.All(check => check.Holds), held.Select(series => series!.Number()).ToList(), string.Join("; ", checks));
    }
}
