using EdgeNotebooks.Planning;

namespace EdgeNotebooks.Experiments.Splitting.Adaptive;

/// <summary>A split that is planned again while the link changes, in virtual time.</summary>
public sealed record AdaptiveSettings
{
    /// <summary>Model and tiers; its link is the one that is expected at first.</summary>
    public required SplitProblem Problem { get; init; }

    /// <summary>The link as it really is, one phase after another; the planner is not told.</summary>
    public required IReadOnlyList<LinkPhase> Phases { get; init; }

    /// <summary>How the planner follows what it observes; null for its defaults.</summary>
    public ReplannerSettings? Planner { get; init; }

    /// <summary>Coefficient of variation of every time, uniformly spread: below 0.5.</summary>
    public double Variation { get; init; } = 0.05;

    /// <summary>
    /// After so many queries two probes are sent between queries, one of no bytes and one of <see cref="ProbeBytes"/>, and their times observed, so that a planner that sends nothing still learns of the link.
    /// Probes are in no query's latency.
    /// </summary>
    public int ProbeEvery { get; init; } = 5;

    /// <summary>Bytes of the larger probe.</summary>
    public long ProbeBytes { get; init; } = 32 * 1024;

    /// <summary>Seeds the variation.</summary>
    public ulong Seed { get; init; } = 1;
}
