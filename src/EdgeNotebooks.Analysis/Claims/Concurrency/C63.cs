using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>A loaded 66 MB model takes 1244 MB under TensorRT, whose libraries alone take 600 MB.</summary>
internal sealed class C63 : TenantRule
{
    private const string LibrariesName = "memory of the libraries alone";

    public override string ClaimId => "c63";

    public override string Rule => "on the nano and the tx2: the memory of the runtime alone meets the lower bound, that with ssd_mobilenet_v2 loaded the upper one; by the paper: the numbers stated, and libraries and weights (Table 2's size) together are within what the loaded model takes";

    public override string ToleranceWords => $"by the paper: {Tolerance.Printed.Words}, and what libraries and weights leave over may be anything; here: {Tolerance.Hedge.Words}";

    public override bool NeedsBounds => true;

    public override IReadOnlyList<string> Devices => ["nano", "tx2"];

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.LoadedModelMemoryMb, Quantities.RuntimeMemoryMb];

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (PrintedMemoryPerModel(paper) is not { } loaded)
            return PrintedPoints.Lacks("memory per loaded model", "nano and tx2");
        if (PrintedPoints.Find(paper.Paper, LibrariesName, "TensorRT") is not { } libraries)
            return PrintedPoints.Lacks(LibrariesName, "TensorRT");
        if (paper.Paper.FindModel(Model)?.SizeMb is not { } size)
            return Outcome.Lacks($"Table 2 prints no size of {Model}");
        var checks = Checks(claim, "", libraries.Value, loaded.Value, Tolerance.Printed);
        var left = loaded.Value - libraries.Value - size;
        return new Finding(
            left >= 0 && checks.All(check => check.Holds),
            [libraries, loaded],
            $"{string.Join("; ", checks)}; libraries and the {Mb(size)} of weights are {Mb(libraries.Value + size)}, {(left >= 0 ? $"which leaves {Mb(left)} of the {Mb(loaded.Value)} for neither" : $"more than the {Mb(loaded.Value)}")}");
    }

    protected override Outcome Here(Claim claim, Observed observed)
    {
        var checks = new List<BoundCheck>();
        var numbers = new List<ClaimNumber>();
        foreach (var device in Devices)
        {
            if (observed.Find(Quantities.RuntimeMemoryMb, device: device) is not { } libraries)
                return NotObserved(Quantities.RuntimeMemoryMb, device: device);
            if (observed.Find(Quantities.LoadedModelMemoryMb, model: Model, device: device) is not { } loaded)
                return NotObserved(Quantities.LoadedModelMemoryMb, Model, device);
            checks.AddRange(Checks(claim, $"{Name(device)}: ", libraries.Value, loaded.Value, Tolerance.Hedge));
            numbers.AddRange([libraries.Number(), loaded.Number()]);
        }

        return new Finding(checks.All(check => check.Holds), numbers, string.Join("; ", checks));
    }

    private static List<BoundCheck> Checks(Claim claim, string device, double libraries, double loaded, Tolerance tolerance) =>
        [new($"{device}libraries", claim.Lower!.Value, libraries, " MB", tolerance), new($"{device}loaded model", claim.Upper!.Value, loaded, " MB", tolerance)];
}
