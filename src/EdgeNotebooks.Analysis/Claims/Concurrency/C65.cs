using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>Quantising weights from 32 to 8 bits shrinks a model with a possible drop in accuracy. A drop that is possible cannot be contradicted; it is told where it is known.</summary>
internal sealed class C65 : ObservedRule
{
    public override string ClaimId => "c65";

    public override string Rule => "of every model whose file is known with weights of 32 and of 8 bits, the second file is smaller by more than 20%; accuracies, where both are known, are told and decide nothing";

    public override string ToleranceWords => "'shrinks' means by more than the 20% that the ledger does not tell from none; a 'possible' drop in accuracy may be one or none";

    public override string? Notebook => "06-compression";

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.ModelSizeMb, Quantities.Top1AccuracyPercent];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("the paper prints neither size nor accuracy of a model in 8 bits beside the same in 32");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        var models = Both(observed, Quantities.ModelSizeMb);
        if (models.Count == 0)
            return NotObserved(Quantities.ModelSizeMb, $"a model in both {Quantities.Weights32Bit} and {Quantities.Weights8Bit}");
        var accuracies = Both(observed, Quantities.Top1AccuracyPercent);
        var words = string.Join(", ", models.Select(model => string.Create(CultureInfo.InvariantCulture, $"{model.Wide.ModelId} {NumberText.Significant(model.Wide.Value, 3)} to {NumberText.Significant(model.Narrow.Value, 3)} MB")));
        var drops = string.Join(", ", accuracies.Select(model => $"{model.Wide.ModelId} from {NumberText.Significant(model.Wide.Value, 3)}% to {NumberText.Significant(model.Narrow.Value, 3)}%"));
        return new Finding(
            models.All(model => model.Narrow.Value < (1 - Tolerance.HedgeShare) * model.Wide.Value),
            models.Concat(accuracies).SelectMany(model => (ClaimNumber[])[model.Wide.Number(), model.Narrow.Number()]).ToList(),
            $"from 32 to 8 bits: {words}; accuracy {(accuracies.Count > 0 ? "goes: " + drops : "in both is not known")}");
    }

    private static List<(ObservedSeries Wide, ObservedSeries Narrow)> Both(Observed observed, string quantity) =>
        observed.All(quantity, Quantities.Weights32Bit).Where(wide => wide.ModelId is not null)
            .Select(wide => (Wide: wide, Narrow: observed.Find(quantity, Quantities.Weights8Bit, wide.ModelId)))
            .Where(model => model.Narrow is not null).Select(model => (model.Wide, model.Narrow!)).ToList();
}
