namespace EdgeNotebooks.Measurement;

/// <summary>What the load generator saw in one timed window.</summary>
public sealed record LoadResult
{
    /// <summary>The knobs of the run.</summary>
    public required LoadSettings Settings { get; init; }

    /// <summary>When the first timed query was issued, by the run's time source.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// The timed window on the time source's scale, from the first issue to the last completion; in Offline a window a query, since the time
    /// between two belongs to neither. What else was recorded meanwhile, energy for one, counts over exactly these.
    /// </summary>
    public required IReadOnlyList<TimeWindow> Windows { get; init; }

    /// <summary>Queries completed.</summary>
    public required long QueryCount { get; init; }

    /// <summary>Samples completed.</summary>
    public required long SampleCount { get; init; }

    /// <summary>Queries that were issued and given up; they make the run invalid.</summary>
    public long UnansweredCount { get; init; }

    /// <summary>From the first issue to the last completion.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Samples a second; the interval comes from the means of consecutive batches of completions.</summary>
    public required Estimate ThroughputPerSecond { get; init; }

    /// <summary>
    /// Latencies of queries; in Server from their scheduled times, in Offline of samples since their query was issued. A query that was given
    /// up counts with the time that it had waited, and makes the run invalid.
    /// </summary>
    public required LatencySummary Latency { get; init; }

    /// <summary>What the run shows of its scenario's percentile with 99% confidence; null for Offline, which has none.</summary>
    public PercentileEstimate? EarlyStopping { get; init; }

    /// <summary>Queries that took longer than <see cref="LoadSettings.LatencyBound"/>; null without one.</summary>
    public long? AboveBoundCount { get; init; }

    /// <summary>How late queries were issued; null for scenarios without a schedule.</summary>
    public LatenessSummary? Lateness { get; init; }

    /// <summary>When the last timed query was completed, by the run's time source.</summary>
    public DateTimeOffset FinishedAt => StartedAt.AddTicks((Windows[^1].EndNs - Windows[0].StartNs) / 100);

    /// <summary>All latencies in buckets.</summary>
    public required LatencyHistogram Histogram { get; init; }

    /// <summary>The first latencies as they were, in nanoseconds, in the order of completion.</summary>
    public required ReadOnlyMemory<long> RawLatenciesNs { get; init; }

    /// <summary>Why the run does not count, one sentence each; empty when it does.</summary>
    public required IReadOnlyList<string> InvalidReasons { get; init; }

    /// <summary>Whether the run met its minima.</summary>
    public bool Valid => InvalidReasons.Count == 0;
}
