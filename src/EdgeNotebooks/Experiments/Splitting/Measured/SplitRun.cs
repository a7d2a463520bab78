using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>All choices of one model between two tiers, measured end to end.</summary>
/// <param name="Choices">All-remote, the measured cuts in the model's order, all-local.</param>
public sealed record SplitRun(IReadOnlyList<SplitRecord> Choices)
{
    /// <summary>Least median latency as measured.</summary>
    public SplitRecord Best => Choices.MinBy(choice => choice.LatencyP50Ns)!;

    /// <summary>What the planner chose: least predicted latency.</summary>
    public SplitRecord Planned => Choices.MinBy(choice => choice.PredictedNs ?? double.PositiveInfinity)!;

    /// <summary>How much longer the planner's choice takes than the best, as measured: 0 where they are the same.</summary>
    public double Regret => ((double)Planned.LatencyP50Ns / Best.LatencyP50Ns) - 1;
}
