namespace EdgeNotebooks.Measurement;

/// <summary>Every knob of one run of the load generator. Null means no limit.</summary>
public sealed record LoadSettings
{
    /// <summary>
    /// Fewest queries of a SingleStream run under MLPerf's early stopping, which estimates its 90th percentile (vectors: h + t = 64 for
    /// p = 0.90, t = 1).
    /// </summary>
    public const long FewestQueriesForP90 = 64;

    /// <summary>Load pattern.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Queries before the timed window run at least this long; their latencies are dropped. At least one query is always run.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The timed window lasts at least this long.</summary>
    public TimeSpan MinDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The timed window holds at least this many queries (SingleStream) or samples (Offline).</summary>
    public long MinCount { get; init; } = FewestQueriesForP90;

    /// <summary>The timed window ends after this many queries or samples even if it is shorter than <see cref="MinDuration"/>, and is then invalid.</summary>
    public long? MaxCount { get; init; }

    /// <summary>The timed window ends after this long even if <see cref="MinCount"/> was not reached, and is then invalid. Offline makes no query that should last longer, and looks between its queries.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Samples in one SingleStream query: 1 in MLPerf; the batch size in a study of batching.</summary>
    public int SamplesPerQuery { get; init; } = 1;

    /// <summary>Seeds the choice of samples.</summary>
    public ulong SampleSeed { get; init; } = 1;

    /// <summary>Raw latencies kept, the first ones; the histogram holds all. 8 bytes each.</summary>
    public int RawLatencyLimit { get; init; } = 1_000_000;

    /// <summary>Refuses what cannot be run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative, or a count below 1.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Warmup, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinDuration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCount ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDuration ?? TimeSpan.MaxValue, TimeSpan.FromTicks(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(SamplesPerQuery, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(RawLatencyLimit);
    }
}
