using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>The whole ledger, a line a claim: what the paper says, both verdicts with their reasons, and where to look further.</summary>
public static class LedgerTable
{
    /// <summary>A row a verdict, in the order given.</summary>
    public static Table From(IReadOnlyList<ClaimVerdict> verdicts)
    {
        List<string?> Texts(Func<ClaimVerdict, string?> of) => [.. verdicts.Select(of)];
        return new Table(
            "The ledger: every claim of the paper with its two verdicts",
            [
                TableColumn.OfLinks("claim_id", "Id", Texts(verdict => verdict.ClaimId), Texts(verdict => verdict.Notebook is { } notebook ? notebook + ".ipynb" : null)),
                TableColumn.OfText("section", "Section", Texts(Where)),
                TableColumn.OfText("claim", "Claim", Texts(verdict => verdict.Claim.Condition is { } condition ? $"{verdict.Claim.Text} ({condition})" : verdict.Claim.Text)),
                TableColumn.OfText("paper_verdict", "By the paper", Texts(verdict => Words.ToSnakeCase(verdict.PaperVerdict))),
                TableColumn.OfText("explanation", "Because", Texts(verdict => verdict.Explanation)),
                TableColumn.OfText("here_verdict", "Here", Texts(verdict => Words.ToSnakeCase(verdict.HereVerdict))),
                TableColumn.OfText("here", "Because, or decided by", Texts(Here), Texts(verdict => Here(verdict) is null ? "nothing more is needed" : null)),
            ],
            "An id leads to the notebook that measures it, where there is one. Every rule with its tolerance and its recomputed numbers: ./edge claims --json.");
    }

    /// <summary>How many claims have which pair of verdicts: a row a verdict by the paper, a column a verdict here.</summary>
    public static Table Tally(IReadOnlyList<ClaimVerdict> verdicts)
    {
        var rows = Enum.GetValues<PaperVerdict>();
        return new Table(
            string.Create(CultureInfo.InvariantCulture, $"Verdicts on {verdicts.Count} claims"),
            [
                TableColumn.OfText("paper_verdict", "By the paper's own figures", [.. rows.Select(row => (string?)Words.ToSnakeCase(row))]),
                .. Enum.GetValues<HereVerdict>().Select(here => TableColumn.OfCounts(
                    Words.ToSnakeCase(here), $"Here: {Words.ToSnakeCase(here)}", [.. rows.Select(row => (long?)verdicts.Count(verdict => verdict.PaperVerdict == row && verdict.HereVerdict == here))])),
                TableColumn.OfCounts("claims", "Together", [.. rows.Select(row => (long?)verdicts.Count(verdict => verdict.PaperVerdict == row))]),
            ]);
    }

    private static string Where(ClaimVerdict verdict) => verdict.Claim.Figure switch
    {
        null => verdict.Claim.Section,
        { } figure when char.IsAsciiDigit(figure[0]) => $"{verdict.Claim.Section}, Figure {figure}",
        { } figure => $"{verdict.Claim.Section}, {figure}",
    };

    private static string? Here(ClaimVerdict verdict) =>
        verdict.HereExplanation ?? (verdict.Needs.Count > 0 ? $"Would be decided by {string.Join(", ", verdict.Needs)}." : null);
}
