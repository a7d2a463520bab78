using EdgeNotebooks.Analysis.Claims.Compression;
using EdgeNotebooks.Analysis.Claims.Concurrency;
using EdgeNotebooks.Analysis.Claims.Performance;
using EdgeNotebooks.Analysis.Claims.PowerAndPrice;
using EdgeNotebooks.Analysis.Claims.Splitting;
using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>The claims that have a rule, judged. Verdicts are a pure function of the published figures, the vendors' peaks and the measured rows.</summary>
public static class ClaimLedger
{
    // In the paper's order, which is that of the ids; the cross-checks come last.
    private static readonly IReadOnlyList<ClaimRule> Rules =
    [
        .. new[] { PerformanceRules.All, PowerAndPriceRules.All, SplittingRules.All, CompressionRules.All, ConcurrencyRules.All }
            .SelectMany(rules => rules).OrderBy(rule => rule.ClaimId, StringComparer.Ordinal),
    ];

    /// <summary>Ids of the claims that have a rule, in the paper's order.</summary>
    public static IReadOnlyList<string> ClaimIds { get; } = Rules.Select(rule => rule.ClaimId).ToList();

    /// <summary>Judges every claim that has a rule.</summary>
    /// <param name="paper">The published figures.</param>
    /// <param name="measured">Rows of a results folder; valid SingleStream rows of one caller are used: those at batch 1, and for claims about batching those at other sizes.</param>
    /// <param name="roles">Which measured devices are the paper's; null for what their ids tell.</param>
    /// <param name="peaks">What the devices can do at most; null for the vendors' peaks that travel beside the library.</param>
    /// <exception cref="EdgeException">A claim that has a rule is not in the published figures.</exception>
    public static IReadOnlyList<ClaimVerdict> Judge(PaperData paper, IReadOnlyList<MeasurementRecord> measured, DeviceRoles? roles = null, ArithmeticPeaks? peaks = null) =>
        Judge(new ClaimInputs { Paper = paper, Measured = measured, Roles = roles ?? DeviceRoles.Default, Peaks = peaks ?? ArithmeticPeaks.Default });

    /// <summary>Judges every claim that has a rule.</summary>
    /// <param name="inputs">All that the verdicts are a function of.</param>
    /// <exception cref="EdgeException">A claim that has a rule is not in the published figures.</exception>
    public static IReadOnlyList<ClaimVerdict> Judge(ClaimInputs inputs)
    {
        if (inputs.Paper.Claims.FirstOrDefault(claim => !ClaimIds.Contains(claim.ClaimId)) is { } unknown)
            throw new EdgeException($"claims.csv: no rule judges claim '{unknown.ClaimId}'; correct its claim_id, or remove its row");
        var rows = new MeasuredNumbers(inputs.Measured);
        return Rules.Select(rule => Judge(rule, inputs, rows)).ToList();
    }

    private static ClaimVerdict Judge(ClaimRule rule, ClaimInputs inputs, MeasuredNumbers rows)
    {
        var claim = inputs.Paper.FindClaim(rule.ClaimId)
            ?? throw new EdgeException($"claims.csv: claim '{rule.ClaimId}' is missing, though a rule judges it; restore its row");
        var (paperVerdict, paperNumbers, explanation) = OnPaper(rule, claim, ClaimView.OfPaper(inputs));
        var here = Here(rule, claim, ClaimView.OfMeasured(inputs, rows), inputs, rows);
        return new ClaimVerdict
        {
            Claim = claim,
            Rule = rule.Rule,
            Tolerance = rule.ToleranceWords,
            Notebook = rule.Notebook,
            PaperVerdict = paperVerdict,
            PaperNumbers = paperNumbers,
            HereVerdict = here.Verdict,
            Needs = here.Needs,
            HereNumbers = claim.Kind == ClaimKind.CrossCheck ? [] : [.. here.Numbers, .. CpuNumbers.Beside(rule, inputs, rows)],
            HereExplanation = here.Explanation,
            Explanation = explanation,
        };
    }

    private static (PaperVerdict, IReadOnlyList<ClaimNumber>, string) OnPaper(ClaimRule rule, Claim claim, ClaimView published)
    {
        if (rule.Missing(claim, published) is { } missing)
            return (PaperVerdict.NotCheckable, rule.Known(claim, published), Sentence(missing));
        var finding = rule.Judge(claim, published);
        var verdict = finding.IsBeyondPeak ? PaperVerdict.Implausible : finding.Holds ? PaperVerdict.Consistent : PaperVerdict.Inconsistent;
        return (verdict, finding.Numbers, Sentence(finding.Explanation));
    }

    private static HereFinding Here(ClaimRule rule, Claim claim, ClaimView here, ClaimInputs inputs, MeasuredNumbers rows)
    {
        if (claim.Kind == ClaimKind.CrossCheck)
            return new HereFinding(HereVerdict.NotMeasured, [], [], "A cross-check of the paper's own figures, which no measurement decides.");
        var measured = rule.ReadsBatches ? rows.Series.Select(series => series.Rows[0]) : rows.AtBatch1;
        var observed = inputs.Observations.Where(observation => observation.Provenance != Provenance.Modelled);
        var present = measured.Select(inputs.Roles.Of).Concat(observed.Select(inputs.Roles.Of)).ToHashSet();
        var absent = rule.Devices.Where(device => device != "cpu" && !present.Contains(device)).ToList();
        if (absent.Count > 0 && !(rule.OneDeviceDecides && absent.Count < rule.Devices.Count))
            return new HereFinding(HereVerdict.NeedsDevice, absent.Select(device => new NeededDevice(DeviceRoles.MeasuredAs(device), inputs.Paper.FindDevice(device)?.Name ?? device, DeviceRoles.RoleOf(device))).ToList(), [], null);
        if (rule.Missing(claim, here) is { } missing)
            return new HereFinding(HereVerdict.NotMeasured, [], [], Sentence(missing));
        var finding = rule.Judge(claim, here);

        // What a device cannot do was not measured on it: the row, or the role given to its device, is wrong.
        var verdict = finding.IsBeyondPeak ? HereVerdict.NotMeasured : finding.Holds ? HereVerdict.Reproduced : HereVerdict.NotReproduced;
        return new HereFinding(verdict, [], finding.Numbers, Sentence(finding.Explanation));
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..] + ".";

    private sealed record HereFinding(HereVerdict Verdict, IReadOnlyList<NeededDevice> Needs, IReadOnlyList<ClaimNumber> Numbers, string? Explanation);
}
