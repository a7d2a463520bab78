using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>
/// A sentence of the form "these devices are L to U times that one": the least of the ratios must be the lower bound,
/// the greatest the upper one. One ratio and one number are the same sentence with L = U.
/// </summary>
internal abstract class RatioRangeRule : ClaimRule
{
    /// <summary>Devices in the numerator.</summary>
    protected abstract IReadOnlyList<string> Faster { get; }

    /// <summary>Device in the denominator.</summary>
    protected abstract string Over { get; }

    protected virtual Tolerance LowerTolerance => Tolerance.Printed;

    protected virtual Tolerance UpperTolerance => Tolerance.Printed;

    /// <summary>The model to try when the numbers contradict the sentence: the paper may have exchanged two; null for none.</summary>
    protected virtual string? OtherModel => null;

    public override IReadOnlyList<string> Devices => [.. Faster, Over];

    public override string? Notebook => "01-throughput";

    public override string Rule =>
        $"throughput of {string.Join(", ", Faster)} over {Over} on {string.Join(" and ", Models)}: the least ratio meets the lower bound, the greatest the upper one";

    public override string ToleranceWords => LowerTolerance == UpperTolerance
        ? LowerTolerance.Words
        : $"lower bound: {LowerTolerance.Words}; upper bound: {UpperTolerance.Words}";

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var (holds, numbers, words) = On(Models, claim, view);
        if (!holds && OtherModel is { } other && Devices.All(device => view.PerSecond(other, device) is not null) && On([other], claim, view) is { Holds: true } there)
            words += $"; on {Name(other)} the same ratios are {List(there.Numbers)} and would fit, so the sentence looks to be about {Name(other)}";
        return new Finding(holds, numbers, words);
    }

    private (bool Holds, List<ClaimNumber> Numbers, string Words) On(IReadOnlyList<string> models, Claim claim, ClaimView view)
    {
        var cells = models.SelectMany(model => Faster.Select(device => (model, device, number: view.Number(model, device, Over)))).OrderBy(cell => cell.number.Value).ToList();
        var ((_, _, least), (_, _, greatest)) = (cells[0], cells[^1]);
        var (lower, upper) = (view.Grant(LowerTolerance), view.Grant(UpperTolerance));
        var words = cells.Count == 1
            ? $"on {Name(cells[0].model)}, {Name(cells[0].device)} over {Name(Over)}: {upper.Compare(claim.Upper!.Value, greatest.Value)}"
            : $"least, {Which(cells[0])}: {lower.Compare(claim.Lower!.Value, least.Value)}; greatest, {Which(cells[^1])}: {upper.Compare(claim.Upper!.Value, greatest.Value)}";
        var numbers = models.SelectMany(model => Faster.Select(device => view.Number(model, device, Over))).ToList();
        return (lower.Meets(claim.Lower!.Value, least.Value) && upper.Meets(claim.Upper!.Value, greatest.Value), numbers, words);

        string Which((string Model, string Device, ClaimNumber) cell) => $"{Name(cell.Device)} over {Name(Over)} on {Name(cell.Model)}";
    }

    private static string List(IEnumerable<ClaimNumber> numbers) => string.Join(" and ", numbers.Select(number => NumberText.Ratio(number.Value)));
}
