using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>The ledger for people: a line a claim, or everything about a few.</summary>
internal static class ClaimsText
{
    private const int ClaimWidth = 76;

    /// <summary>A line a claim, and a tally.</summary>
    public static void WriteAll(TextWriter output, IReadOnlyList<ClaimVerdict> verdicts)
    {
        TextTable.Write(
            output,
            ["id", "by the paper", "here", "claim"],
            verdicts.Select(verdict => new[] { verdict.ClaimId, Words.ToSnakeCase(verdict.PaperVerdict), Words.ToSnakeCase(verdict.HereVerdict), Short(verdict) }));
        output.WriteLine();
        output.WriteLine($"{verdicts.Count} claims. By the paper's own figures: {Tally(verdicts, verdict => Words.ToSnakeCase(verdict.PaperVerdict))}. Here: {Tally(verdicts, verdict => Words.ToSnakeCase(verdict.HereVerdict))}.");
        output.WriteLine("Why, and what would change a verdict: edge claims --only ID, or --json.");
    }

    /// <summary>Everything about each.</summary>
    public static void WriteEach(TextWriter output, IReadOnlyList<ClaimVerdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            output.WriteLine($"{verdict.ClaimId}  {verdict.Claim.Text}{(verdict.Claim.Condition is { } condition ? $" ({condition})" : "")}  [section {verdict.Claim.Section}{(verdict.Claim.Figure is { } figure ? ", " + (char.IsAsciiDigit(figure[0]) ? "Figure " : "") + figure : "")}]");
            output.WriteLine($"  by the paper  {Words.ToSnakeCase(verdict.PaperVerdict)}: {verdict.Explanation}");
            foreach (var line in Lines(verdict.PaperNumbers))
                output.WriteLine($"                {line}");
            output.WriteLine($"  here          {Words.ToSnakeCase(verdict.HereVerdict)}{(verdict.HereExplanation is { } said ? $": {said}" : "")}");
            foreach (var line in Lines(verdict.HereNumbers))
                output.WriteLine($"                {line}");
            foreach (var device in verdict.Needs)
                output.WriteLine($"  needs         {device}");
            output.WriteLine($"  rule          {verdict.Rule}");
            output.WriteLine($"  tolerance     {verdict.Tolerance}");
            foreach (var command in verdict.Commands)
                output.WriteLine($"  command       {command}");
            output.WriteLine();
        }
    }

    private static string[] Lines(IReadOnlyList<ClaimNumber> numbers) => ClaimsTable.Lines(numbers)?.Split('\n') ?? [];

    private static string Short(ClaimVerdict verdict) => verdict.Claim.Text.Length <= ClaimWidth ? verdict.Claim.Text : verdict.Claim.Text[..(ClaimWidth - 3)].TrimEnd() + "...";

    private static string Tally(IReadOnlyList<ClaimVerdict> verdicts, Func<ClaimVerdict, string> word) =>
        string.Join(", ", verdicts.GroupBy(word).Select(group => FormattableString.Invariant($"{group.Key} {group.Count()}")));
}
