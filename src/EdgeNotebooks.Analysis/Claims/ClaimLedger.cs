using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>The claims that have a rule, judged. Verdicts are a pure function of the published figures, the vendors' peaks and the measured rows.</summary>
public static class ClaimLedger
{
    private static readonly IReadOnlyList<ClaimRule> Rules =
    [
        new C02(), new C03(), new C04(), new C05(), new C06(), new C07(), new C08(), new C09(), new C10(),
        new C11(), new C12(), new C13(), new C14(), new C25(), new C26(), new C27(), new X08(),
    ];

    /// <summary>Ids of the claims that have a rule, in the paper's order.</summary>
    public static IReadOnlyList<string> ClaimIds { get; } = Rules.Select(rule => rule.ClaimId).ToList();

    /// <summary>Judges every claim that has a rule.</summary>
    /// <param name="paper">The published figures.</param>
    /// <param name="measured">Rows of a results folder; valid SingleStream rows of one caller are used: those at batch 1, and for claims about batching those at other sizes.</param>
    /// <param name="roles">Which measured devices are the paper's; null for what their ids tell.</param>
    /// <param name="peaks">What the devices can do at most; null for the vendors' peaks that travel beside the library.</param>
    /// <exception cref="EdgeException">A claim that has a rule is not in the published figures.</exception>
    public static IReadOnlyList<ClaimVerdict> Judge(PaperData paper, IReadOnlyList<MeasurementRecord> measured, DeviceRoles? roles = null, ArithmeticPeaks? peaks = null)
    {
        var rows = new MeasuredNumbers(measured);
        return Rules.Select(rule => Judge(rule, paper, rows, roles ?? DeviceRoles.Default, peaks ?? ArithmeticPeaks.Default)).ToList();
    }

    private static ClaimVerdict Judge(ClaimRule rule, PaperData paper, MeasuredNumbers rows, DeviceRoles roles, ArithmeticPeaks peaks)
    {
        var claim = paper.FindClaim(rule.ClaimId)
            ?? throw new EdgeException($"claims.csv: claim '{rule.ClaimId}' is missing, though a rule judges it; restore its row");
        var (paperVerdict, paperNumbers, explanation) = OnPaper(rule, claim, ClaimView.OfPaper(paper, peaks));
        var here = Here(rule, claim, ClaimView.OfMeasured(rows, roles, paper, peaks), paper, rows, roles);
        return new ClaimVerdict
        {
            Claim = claim,
            Rule = rule.Rule,
            Tolerance = rule.ToleranceWords,
            PaperVerdict = paperVerdict,
            PaperNumbers = paperNumbers,
            HereVerdict = here.Verdict,
            Needs = here.Needs,
            HereNumbers = claim.Kind == ClaimKind.CrossCheck ? [] : [.. here.Numbers, .. CpuNumbers.Beside(rule, paper, rows)],
            HereExplanation = here.Explanation,
            Explanation = explanation,
        };
    }

    private static (PaperVerdict, IReadOnlyList<ClaimNumber>, string) OnPaper(ClaimRule rule, Claim claim, ClaimView published)
    {
        if (rule.Missing(claim, published) is { } missing)
            return (PaperVerdict.NotCheckable, [], Sentence(missing));
        var finding = rule.Judge(claim, published);
        var verdict = finding.IsBeyondPeak ? PaperVerdict.Implausible : finding.Holds ? PaperVerdict.Consistent : PaperVerdict.Inconsistent;
        return (verdict, finding.Numbers, Sentence(finding.Explanation));
    }

    private static HereFinding Here(ClaimRule rule, Claim claim, ClaimView here, PaperData paper, MeasuredNumbers rows, DeviceRoles roles)
    {
        if (claim.Kind == ClaimKind.CrossCheck)
            return new HereFinding(HereVerdict.NotMeasured, [], [], "A cross-check of the paper's own figures, which no measurement decides.");
        var present = rule.ReadsBatches ? rows.Series.Select(series => series.Rows[0]) : rows.AtBatch1;
        var absent = rule.Devices.Where(device => device != "cpu" && present.All(row => roles.Of(row) != device)).ToList();
        if (absent.Count > 0)
            return new HereFinding(HereVerdict.NeedsDevice, absent.Select(device => new NeededDevice(DeviceRoles.MeasuredAs(device), paper.FindDevice(device)?.Name ?? device)).ToList(), [], null);
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
