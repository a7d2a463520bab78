using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>The smaller the compressed model the lower its accuracy.</summary>
internal sealed class C44 : ObservedRule
{
    // The paper compares three; two are no order that could surprise.
    private const int Least = 3;

    public override string ClaimId => "c44";

    public override string Rule => "of at least three models in one precision, ordered by the size of their files, each has a higher top-1 accuracy than the next smaller one";

    public override string ToleranceWords => "none: an order has no rounding; the models observed need not be the paper's";

    public override string? Notebook => CascadeRule.DecidingNotebook;

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.Top1AccuracyPercent, Quantities.ModelSizeMb];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("Figure 8a is a picture: section 5.2 prints the sizes of its three models and no accuracy");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        foreach (var precision in (string[])[Quantities.Weights8Bit, Quantities.Weights32Bit])
        {
            var models = observed.All(Quantities.Top1AccuracyPercent, precision).Where(accuracy => accuracy.ModelId is not null)
                .Select(accuracy => (Accuracy: accuracy, Size: observed.Find(Quantities.ModelSizeMb, precision, accuracy.ModelId)))
                .Where(model => model.Size is not null).OrderBy(model => model.Size!.Value).ToList();
            if (models.Count < Least)
                continue;
            var wrong = models.Skip(1).Zip(models, (larger, smaller) => (Larger: larger.Accuracy, Smaller: smaller.Accuracy)).Where(pair => pair.Larger.Value <= pair.Smaller.Value).ToList();
            return new Finding(
                wrong.Count == 0,
                models.SelectMany(model => (ClaimNumber[])[model.Size!.Number(), model.Accuracy.Number()]).ToList(),
                "by size: " + string.Join(", ", models.Select(model => $"{model.Accuracy.ModelId} {NumberText.Significant(model.Size!.Value, 3)} MB {NumberText.Significant(model.Accuracy.Value, 3)}%"))
                + (wrong.Count == 0 ? ": each larger one is more accurate" : $": not so {string.Join(", ", wrong.Select(pair => $"{pair.Larger.ModelId} after {pair.Smaller.ModelId}"))}"));
        }

        return NotObserved($"{Quantities.Top1AccuracyPercent} beside {Quantities.ModelSizeMb}", "three models in one precision");
    }
}
