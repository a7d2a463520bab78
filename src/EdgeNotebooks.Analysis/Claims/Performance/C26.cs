using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The four accelerators over the x86 CPU, every workload: within one half to 3.5x.</summary>
internal sealed class C26 : ClaimRule
{
    public override string ClaimId => "c26";

    public override string? Notebook => "01-throughput";

    public override string Rule => "throughput of each of vpu, tpu, nano, tx2 over cpu on each of the five models: from the lower bound to the upper one";

    public override string ToleranceWords => $"a ratio outside may still be one that the paper prints as the bound: {base.ToleranceWords}";

    public override IReadOnlyList<string> Models => AllWorkloads;

    public override IReadOnlyList<string> Devices => [.. Accelerators, "cpu"];

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var numbers = Models.SelectMany(model => Accelerators.Select(device => view.Number(model, device, "cpu"))).ToList();
        var outside = numbers.Where(number => !IsWithin(number.Value)).ToList();
        var (least, greatest) = (numbers.MinBy(number => number.Value)!, numbers.MaxBy(number => number.Value)!);
        var words = string.Create(CultureInfo.InvariantCulture, $"{numbers.Count - outside.Count} of {numbers.Count} ratios to the x86 CPU are from {claim.Lower} to {claim.Upper}, as printed; ")
            + (outside.Count > 0 ? "not so " + string.Join(", ", outside.Select(Cell)) : $"the least is {Cell(least)}, the greatest {Cell(greatest)}");
        return new Finding(outside.Count == 0, numbers, words);

        bool IsWithin(double ratio) => (ratio >= claim.Lower!.Value.Value && ratio <= claim.Upper!.Value.Value)
            || view.Grant(Tolerance.Printed).Meets(claim.Lower!.Value, ratio) || view.Grant(Tolerance.Printed).Meets(claim.Upper!.Value, ratio);

        static string Cell(ClaimNumber number) => $"{Name(number.DeviceId)} on {Name(number.ModelId)} {NumberText.Ratio(number.Value)}";
    }
}
