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
}
