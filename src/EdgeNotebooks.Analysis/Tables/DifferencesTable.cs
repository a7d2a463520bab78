using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Experiments.Compression.Study;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>The numbers of section 5.2 beside ours, claim by claim, with what is different about the experiments.</summary>
public static class DifferencesTable
{
    /// <summary>A row a number that the text prints or a claim is decided by.</summary>
    /// <param name="run">The curves.</param>
    /// <param name="paper">The published figures.</param>
    public static Table From(CompressionRun run, PaperData paper)
    {
        var rows = Differences.Of(run, paper);
        List<string?> Texts(Func<Difference, string?> of) => [.. rows.Select(of)];
        List<string?> Reasons(Func<Difference, bool> missing, string reason) => [.. rows.Select(row => missing(row) ? reason : null)];
        return new Table(
            "What differs from the paper, and why",
            [
                TableColumn.OfText("claim_id", "Claim", Texts(row => row.ClaimId)),
                TableColumn.OfText("what", "What", Texts(row => row.What)),
                TableColumn.OfText("published", "Published", Texts(row => Number(row.Published, row.Unit)), Reasons(row => row.Published is null, "the text prints no number of it")),
                TableColumn.OfText("here", "Here", Texts(row => Number(row.Here, row.Unit)), Reasons(row => row.Here is null, "the last column says why")),
                TableColumn.OfText("interval", "95% interval", Texts(row => row is { Low: { } low, High: { } high } ? $"{NumberText.Significant(low, 3)} to {Number(high, row.Unit)}" : null), Reasons(row => row.Low is null, "there is no number to have one")),
                TableColumn.OfText("within", "Printed number within", Texts(row => row.IsWithin is { } within ? within ? "yes" : "no" : null), Reasons(row => row.IsWithin is null, "one of the two is lacking")),
                TableColumn.OfText("why", "What is different", Texts(row => row.Why)),
            ],
            "Here: recorded predictions; latencies modelled. The interval is what other images of the same kind would give, no other models or devices.");
    }

    private static string? Number(double? number, string unit) => number is { } value ? NumberText.Significant(value, value >= 10 ? 4 : 3) + unit : null;
}
