using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>A cascade that was run.</summary>
/// <param name="Choices">All-local, each threshold, all-remote.</param>
/// <param name="Queries">Every query of every choice, in the order in which they ran.</param>
public sealed record LiveCascadeRun(IReadOnlyList<LiveCascadeRecord> Choices, IReadOnlyList<LiveCascadeQuery> Queries)
{
    /// <summary>What was computed beside what came.</summary>
    public IReadOnlyList<LiveAgreement> Agreements => LiveAgreement.Of(Choices);

    /// <summary>Whether live and computed figures agree at all thresholds; null where there were too few queries to tell.</summary>
    public bool? Agree => Agreements.Any(row => row.IsInside == false) ? false : Agreements.Any(row => row.IsInside is null) ? null : true;

    /// <summary>What does not agree at a threshold: quantities of <see cref="LiveAgreement"/>.</summary>
    public IReadOnlyList<string> Apart(double threshold) => [.. At(threshold).Where(row => row.IsInside == false).Select(row => row.Quantity)];

    /// <summary>Whether everything agrees at a threshold; null where there were too few queries to tell, and nothing is apart.</summary>
    public bool? AgreeAt(double threshold) => Apart(threshold).Count > 0 ? false : At(threshold).Any(row => row.IsInside is null) ? null : true;

    private IEnumerable<LiveAgreement> At(double threshold) => Agreements.Where(row => row.Threshold == threshold);
}
