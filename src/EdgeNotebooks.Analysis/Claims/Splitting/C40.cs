using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>The inference result is the same whatever the split point.</summary>
internal sealed class C40 : ObservedRule
{
    // What the optimisations of a runtime may change by adding float32 in another order, some hundred times the 6e-8 of one rounding; a wrong cut is off by the outputs' own size.
    private const double Same = 1e-5;

    public override string ClaimId => "c40";

    public override string? Notebook => "05-splitting";

    public override string Rule => "of some model at least two cuts were run, and at every cut of every model the halves in turn differ from the whole by at most 1e-5 of the output's greatest magnitude";

    public override string ToleranceWords => "1e-5 of the output: a runtime that optimises the halves adds float32 numbers in another order; without optimisation the difference is 0";

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.SplitRelativeDifference];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("the paper prints no result of an inference, whole or split");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        var cuts = observed.All(Quantities.SplitRelativeDifference);
        var models = cuts.GroupBy(cut => cut.ModelId).ToList();
        if (models.All(model => model.Count() < 2))
            return NotObserved(Quantities.SplitRelativeDifference, "two cuts of a model");
        var worst = cuts.MaxBy(cut => cut.Value)!;
        return new Finding(
            worst.Value <= Same,
            models.Select(model => model.MaxBy(cut => cut.Value)!.Number()).ToList(),
            string.Create(CultureInfo.InvariantCulture, $"{cuts.Count(cut => cut.Value <= Same)} of {cuts.Count} cuts of {models.Count} {(models.Count == 1 ? "model" : "models")} differ from the whole by at most {Same:0e0}; the most is {NumberText.Significant(worst.Value, 2)} of {worst.ModelId} at {worst.Subject}"));
    }
}
