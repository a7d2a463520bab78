namespace EdgeNotebooks.Measurement;

/// <summary>Every knob of one run of the load generator. Null means no limit.</summary>
public sealed record LoadSettings
{
    /// <summary>
    /// Fewest queries of a SingleStream run under MLPerf's early stopping, which estimates its 90th percentile (vectors: h + t = 64 for
    /// p = 0.90, t = 1).
    /// </summary>
    public const long FewestQueriesForP90 = 64;

    /// <summary>Fewest queries of a MultiStream or Server run, whose 99th percentile is judged (h + t = 662 for p = 0.99, t = 1).</summary>
    public const long FewestQueriesForP99 = 662;

    /// <summary>
    /// Fewest queries, or samples in Offline, with which early stopping has something to say of a scenario's percentile: 64 or 662. A MultiStream
    /// query is 8 samples, so that many of them take a slow device long.
    /// </summary>
    public static long FewestFor(Scenario scenario) => scenario is Scenario.Server or Scenario.MultiStream ? FewestQueriesForP99 : FewestQueriesForP90;

    /// <summary>Load pattern.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Queries before the timed window run at least this long; their latencies are dropped. At least one query is always run.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The timed window lasts at least this long.</summary>
    public TimeSpan MinDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The timed window holds at least this many queries, or samples in Offline.</summary>
    public long MinCount { get; init; } = FewestQueriesForP90;

    /// <summary>The timed window ends after this many queries or samples even if it is shorter than <see cref="MinDuration"/>, and is then invalid.</summary>
    public long? MaxCount { get; init; }

    /// <summary>The timed window ends after this long even if <see cref="MinCount"/> was not reached, and is then invalid. Offline makes no query that should last longer, and looks between its queries.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Samples in one query: 1 in MLPerf's SingleStream and Server, 8 in its MultiStream; the batch size in a study of batching. No matter in Offline.</summary>
    public int SamplesPerQuery { get; init; } = 1;

    /// <summary>Queries that a closed loop (SingleStream, MultiStream) keeps in flight: 1 in MLPerf. With more, the target should answer asynchronously.</summary>
    public int QueriesInFlight { get; init; } = 1;

    /// <summary>Mean rate of arrivals in Server, in queries a second; null for the other scenarios.</summary>
    public double? QueriesPerSecond { get; init; }

    /// <summary>
    /// Server: the run is invalid unless it shows, with 99% confidence, that <see cref="LatencyPercentile"/> of the queries take no longer; null for no bound.
    /// </summary>
    public TimeSpan? LatencyBound { get; init; }

    /// <summary>Share of the queries that the bound is for: 0.99 in MLPerf.</summary>
    public double LatencyPercentile { get; init; } = 0.99;

    /// <summary>Ends a Server run as soon as it can no longer meet its bound: for searching, where a lost run is of no further use.</summary>
    public bool StopWhenLost { get; init; }

    /// <summary>After the last query was issued a concurrent run waits at most this long for those in flight, then gives them up and is invalid.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Asks for the same samples in every query: for an audit of whether results are cached.</summary>
    public bool RepeatsSamples { get; init; }

    /// <summary>Seeds the choice of samples.</summary>
    public ulong SampleSeed { get; init; } = 1;

    /// <summary>Seeds the arrivals in Server.</summary>
    public ulong ScheduleSeed { get; init; } = 4;

    /// <summary>Raw latencies kept, the first ones; the histogram holds all. 8 bytes each.</summary>
    public int RawLatencyLimit { get; init; } = 1_000_000;

    /// <summary>Refuses what cannot be run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative, a count below 1, or Server without a rate.</exception>
    public void Validate()
    {
        if (!Enum.IsDefined(Scenario))
            throw new ArgumentOutOfRangeException(nameof(Scenario), Scenario, "unknown scenario");
        ArgumentOutOfRangeException.ThrowIfLessThan(Warmup, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinDuration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MinCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCount ?? 1, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDuration ?? TimeSpan.MaxValue, TimeSpan.FromTicks(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(SamplesPerQuery, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(RawLatencyLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueriesInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LatencyBound ?? TimeSpan.MaxValue, TimeSpan.FromTicks(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(DrainLimit, TimeSpan.Zero);
        if (!(LatencyPercentile > 0 && LatencyPercentile < 1))
            throw new ArgumentOutOfRangeException(nameof(LatencyPercentile), LatencyPercentile, "a percentile is above 0 and below 1");
        if (Scenario == Scenario.Server && !(QueriesPerSecond > 0 && double.IsFinite(QueriesPerSecond.Value)))
            throw new ArgumentOutOfRangeException(nameof(QueriesPerSecond), QueriesPerSecond, "Server needs a rate above 0");
    }
}
