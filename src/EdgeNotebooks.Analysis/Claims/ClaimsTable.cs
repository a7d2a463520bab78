using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>The ledger as a table: what is printed, what the printed numbers give, the two verdicts, this machine's numbers.</summary>
public static class ClaimsTable
{
    /// <summary>The verdicts of some claims, in the order given.</summary>
    /// <exception cref="EdgeException">No verdict is of that id.</exception>
    public static Table Of(IReadOnlyList<ClaimVerdict> verdicts, params string[] claimIds) =>
        From([.. claimIds.Select(id => verdicts.FirstOrDefault(verdict => verdict.ClaimId == id) ?? throw new EdgeException($"claim '{id}' is not judged; there is {string.Join(", ", verdicts.Select(verdict => verdict.ClaimId))}"))]);

    /// <summary>A row a verdict.</summary>
    public static Table From(IReadOnlyList<ClaimVerdict> verdicts) => new(
        "Claims of the paper",
        [
            Column("claim_id", "Id", verdicts, verdict => verdict.ClaimId),
            Column("claim", "Claim", verdicts, verdict => verdict.Claim.Condition is { } condition ? $"{verdict.Claim.Text} ({condition})" : verdict.Claim.Text),
            Column("bounds", "Bounds", verdicts, verdict => Bounds(verdict.Claim), "the claim has no number"),
            Column("paper_verdict", "By the paper", verdicts, verdict => Words.ToSnakeCase(verdict.PaperVerdict)),
            Column("here_verdict", "Here", verdicts, verdict => Words.ToSnakeCase(verdict.HereVerdict)),
            Column("published_numbers", "Published, recomputed", verdicts, verdict => Lines(verdict.PaperNumbers), "a number that it needs is not printed"),
            Column("here_numbers", "This machine", verdicts, verdict => Lines(verdict.HereNumbers), verdict => verdict.Claim.Kind == ClaimKind.CrossCheck ? verdict.HereExplanation! : "nothing valid has been measured for it"),
            Column("explanation", "Because", verdicts, verdict => verdict.Explanation),
            Column("needs", "Would be decided by", verdicts, verdict => Lines(verdict.Needs), "no further device is needed"),
        ],
        "Published: the paper's tables and the points that its text states, as printed, and what follows from them alone. Peak: the highest of the device's arithmetic peaks by its vendor. This machine: measured, SingleStream. "
        + $"Tolerance: {Tolerance.Printed.Words}; where it hedges, and for measurements on other hardware than the paper's, 20% either way.");

    private static TableColumn Column(string id, string header, IReadOnlyList<ClaimVerdict> verdicts, Func<ClaimVerdict, string?> value, string? whyNull = null) =>
        Column(id, header, verdicts, value, _ => whyNull);

    private static TableColumn Column(string id, string header, IReadOnlyList<ClaimVerdict> verdicts, Func<ClaimVerdict, string?> value, Func<ClaimVerdict, string?> whyNull)
    {
        var values = verdicts.Select(value).ToList();
        return TableColumn.OfText(id, header, values, values.Select((text, i) => text is null ? whyNull(verdicts[i]) : null).ToList());
    }

    private static string? Bounds(Claim claim) => (claim.Lower, claim.Upper) switch
    {
        (null, null) => null,
        ({ } lower, null) => $"from {lower}{claim.Unit}",
        (null, { } upper) => $"to {upper}{claim.Unit}",
        ({ } lower, { } upper) => lower == upper ? $"{lower}{claim.Unit}" : $"{lower}{claim.Unit} to {upper}{claim.Unit}",
    };

    /// <summary>Numbers as text, a line a model; null for none. A number of the device and batch named just before it leaves both out.</summary>
    public static string? Lines(IReadOnlyList<ClaimNumber> numbers) => numbers.Count == 0
        ? null
        : string.Join("\n", numbers.GroupBy(number => number.ModelId).Select(group => $"{(group.Key.Length > 0 ? group.Key + ": " : "")}{string.Join(", ", Spell(group.ToList()))}"));

    /// <summary>Devices as text, a line a device id with all the hardware that it stands for; null for none.</summary>
    public static string? Lines(IReadOnlyList<NeededDevice> needs) => needs.Count == 0
        ? null
        : string.Join("\n", needs.GroupBy(device => device.DeviceId).Select(group => $"{group.Key} ({string.Join("; ", group.Select(device => device.Machine))})"));

    private static IEnumerable<string> Spell(List<ClaimNumber> numbers) => numbers.Select((number, i) =>
    {
        if (i == 0 || (numbers[i - 1].Quantity, numbers[i - 1].DeviceId, numbers[i - 1].Batch) != (number.Quantity, number.DeviceId, number.Batch))
            return number.ToString();
        return number.OverId is { } over ? $"{number.Plain} the {Words.ToSnakeCase(number.OverProvenance!.Value)} {over}" : number.Plain;
    });
}
