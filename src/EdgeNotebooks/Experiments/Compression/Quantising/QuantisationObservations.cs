using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>What the study of quantisation says to the claims: sizes of the files, and accuracies where weights and labels are real.</summary>
public static class QuantisationObservations
{
    /// <summary>The experiment's name in <c>observations/</c> of a results folder.</summary>
    public const string Name = "quantising";

    /// <summary>A size for each form of each model, and an accuracy for those that have one.</summary>
    public static IReadOnlyList<Observation> Of(IEnumerable<QuantisationRow> rows)
    {
        var forms = rows.DistinctBy(row => (row.ModelId, row.Precision, row.ModelSha256)).ToList();
        return
        [
            .. forms.Select(row => Make(row, Quantities.ModelSizeMb, row.Bytes / 1e6)),
            .. forms.Where(row => row.Top1AccuracyPercent is not null).Select(row => Make(row, Quantities.Top1AccuracyPercent, row.Top1AccuracyPercent!.Value)),
        ];
    }

    /// <summary>Saves them in a results folder, in place of those that were saved before.</summary>
    /// <exception cref="EdgeException">The folder cannot be written.</exception>
    public static void Write(ResultsFolder results, IEnumerable<QuantisationRow> rows) => results.SaveObservations(Name, Of(rows));

    private static Observation Make(QuantisationRow row, string quantity, double value) => new()
    {
        Quantity = quantity,
        Provenance = Provenance.Measured,
        ModelId = row.ModelId,
        Subject = row.Precision,
        EnvironmentId = row.EnvironmentId,
        Value = value,
        Source = FormattableString.Invariant($"{row.ModelId} {row.Precision}, SHA-256 {row.ModelSha256}"),
    };
}
