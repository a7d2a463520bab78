using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>The claims that have a rule, judged. Verdicts are a pure function of the published figures and the measured rows.</summary>
public static class ClaimLedger
{
    private static readonly IReadOnlyList<ClaimRule> Rules =
        [new C02(), new C03(), new C04(), new C05(), new C06(), new C07(), new C08(), new C09(), new C10()];

    /// <summary>Ids of the claims that have a rule, in the paper's order.</summary>
    public static IReadOnlyList<string> ClaimIds { get; } = Rules.Select(rule => rule.ClaimId).ToList();

    /// <summary>Judges every claim that has a rule.</summary>
    /// <param name="paper">The published figures.</param>
    /// <param name="measured">Rows of a results folder; valid SingleStream rows at batch 1 and one caller are used.</param>
    /// <param name="roles">Which measured devices are the paper's; null for what their ids tell.</param>
    /// <exception cref="EdgeException">A claim that has a rule is not in the published figures.</exception>
    public static IReadOnlyList<ClaimVerdict> Judge(PaperData paper, IReadOnlyList<MeasurementRecord> measured, DeviceRoles? roles = null)
    {
        var rows = MeasuredRows.LikeTable3(measured).Where(row => row.Valid).ToList();
        return Rules.Select(rule => Judge(rule, paper, rows, roles ?? DeviceRoles.Default)).ToList();
    }

    private static ClaimVerdict Judge(ClaimRule rule, PaperData paper, List<MeasurementRecord> rows, DeviceRoles roles)
    {
        var claim = paper.FindClaim(rule.ClaimId)
            ?? throw new EdgeException($"claims.csv: claim '{rule.ClaimId}' is missing, though a rule judges it; restore its row");
        var published = new ThroughputView(Provenance.Published, paper.ThroughputPerSecond);
        var here = new ThroughputView(Provenance.Measured, (model, device) =>
            rows.Where(row => row.ModelId == model && roles.Of(row) == device).MaxBy(row => row.StartedAt)?.ThroughputPerSecond.Value);
        var (paperVerdict, paperNumbers, explanation) = OnPaper(rule, claim, published);
        var (hereVerdict, needs, hereNumbers) = Here(rule, claim, here, paper, rows, roles);
        return new ClaimVerdict
        {
            Claim = claim,
            Rule = rule.Rule,
            Tolerance = rule.ToleranceWords,
            PaperVerdict = paperVerdict,
            PaperNumbers = paperNumbers,
            HereVerdict = hereVerdict,
            Needs = needs,
            HereNumbers = [.. hereNumbers, .. CpuBesidePublished(rule, paper, rows)],
            Explanation = explanation,
        };
    }

    private static (PaperVerdict, IReadOnlyList<ClaimNumber>, string) OnPaper(ClaimRule rule, Claim claim, ThroughputView published)
    {
        if (rule.NeedsBounds && (claim.Lower is null || claim.Upper is null))
            return (PaperVerdict.NotCheckable, [], "Claims.csv holds no bounds for it.");
        if (MissingCell(rule, published) is { } missing)
            return (PaperVerdict.NotCheckable, [], $"Table 3 prints no throughput of {missing.Model} on {missing.Device}.");
        var finding = rule.Judge(claim, published);
        return (finding.Holds ? PaperVerdict.Consistent : PaperVerdict.Inconsistent, finding.Numbers, Sentence(finding.Explanation));
    }

    private static (HereVerdict, IReadOnlyList<NeededDevice>, IReadOnlyList<ClaimNumber>) Here(
        ClaimRule rule, Claim claim, ThroughputView here, PaperData paper, List<MeasurementRecord> rows, DeviceRoles roles)
    {
        var absent = rule.Devices.Where(device => device != "cpu" && rows.All(row => roles.Of(row) != device)).ToList();
        if (absent.Count > 0)
            return (HereVerdict.NeedsDevice, absent.Select(device => new NeededDevice(DeviceRoles.MeasuredAs(device), paper.FindDevice(device)?.Name ?? device)).ToList(), []);
        if (MissingCell(rule, here) is not null || (rule.NeedsBounds && (claim.Lower is null || claim.Upper is null)))
            return (HereVerdict.NotMeasured, [], []);
        var finding = rule.Judge(claim, here);
        return (finding.Holds ? HereVerdict.Reproduced : HereVerdict.NotReproduced, [], finding.Numbers);
    }

    /// <summary>This machine's CPU on the claim's models, and how it stands to the published Xeon and Pi 3.</summary>
    private static IEnumerable<ClaimNumber> CpuBesidePublished(ClaimRule rule, PaperData paper, List<MeasurementRecord> rows)
    {
        foreach (var row in rows.Where(row => DeviceRoles.IsCpu(row.DeviceId) && rule.Models.Contains(row.ModelId)))
        {
            yield return new ClaimNumber(row.ModelId, row.DeviceId, null, row.ThroughputPerSecond.Value, Provenance.Measured, null);
            foreach (var device in (string[])["cpu", "pi3"])
            {
                if (paper.ThroughputPerSecond(row.ModelId, device) is { } published)
                    yield return new ClaimNumber(row.ModelId, row.DeviceId, device, row.ThroughputPerSecond.Value / published, Provenance.Measured, Provenance.Published);
            }
        }
    }

    private static (string Model, string Device)? MissingCell(ClaimRule rule, ThroughputView view)
    {
        foreach (var model in rule.Models)
        {
            foreach (var device in rule.Devices)
            {
                if (view.PerSecond(model, device) is null)
                    return (model, device);
            }
        }

        return null;
    }

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..] + ".";
}
