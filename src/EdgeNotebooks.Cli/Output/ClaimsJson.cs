using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>The ledger for programs.</summary>
internal static class ClaimsJson
{
    public static IReadOnlyList<object> Of(IReadOnlyList<ClaimVerdict> verdicts) => [.. verdicts.Select(Of)];

    private static object Of(ClaimVerdict verdict) => new
    {
        verdict.ClaimId,
        verdict.Claim.Section,
        verdict.Claim.Figure,
        Claim = verdict.Claim.Text,
        verdict.Claim.Condition,
        Lower = verdict.Claim.Lower?.Value,
        Upper = verdict.Claim.Upper?.Value,
        verdict.Claim.Unit,
        Kind = Words.ToSnakeCase(verdict.Claim.Kind),
        verdict.PaperVerdict,
        verdict.HereVerdict,
        verdict.Needs,
        verdict.Rule,
        verdict.Tolerance,
        Numbers = verdict.PaperNumbers.Concat(verdict.HereNumbers).Select(Of),
        verdict.Explanation,
        verdict.HereExplanation,
        Command = string.Join(" && ", verdict.Commands),
    };

    private static object Of(ClaimNumber number) => new
    {
        Quantity = number.Quantity ?? (number.OverId is null ? "throughput" : "throughput ratio"),
        ModelId = number.ModelId.Length > 0 ? number.ModelId : null,
        Of = number.DeviceId,
        Over = number.OverId,
        number.Batch,
        number.Value,
        number.Unit,
        number.Provenance,
        number.OverProvenance,
    };
}
