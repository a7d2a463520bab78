namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>Intervals of a cascade's curves.</summary>
public sealed record CascadeBands
{
    /// <summary>The thresholds, in the order of all else.</summary>
    public required double[] Thresholds { get; init; }

    /// <summary>Of <see cref="CascadeCurves.Accuracy"/>.</summary>
    public required IntervalCurve Accuracy { get; init; }

    /// <summary>Of <see cref="CascadeCurves.SavingPercent"/>.</summary>
    public required IntervalCurve SavingPercent { get; init; }

    /// <summary>Of <see cref="CascadeCurves.MeanLatencyMs"/>.</summary>
    public required IntervalCurve MeanLatencyMs { get; init; }

    /// <summary>Replicates and level.</summary>
    public required BootstrapSettings Settings { get; init; }
}
