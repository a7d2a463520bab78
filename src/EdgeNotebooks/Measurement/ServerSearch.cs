namespace EdgeNotebooks.Measurement;

/// <summary>
/// Finds MLPerf's Server metric: the highest rate of arrivals at which the latency bound still holds. A rate is tried by a
/// short run that ends as soon as it is lost; rates are bracketed by steps of a half and then halved on a logarithmic scale. What
/// is found is confirmed by runs of the full length, which show more with the same confidence: the highest that one of them confirms
/// is the result.
/// </summary>
public static class ServerSearch
{
    /// <summary>The search ends when the rate that holds and the one that does not are this close.</summary>
    public const double Precision = 0.02;

    private const double Step = 1.5;

    /// <summary>A rate this far below what the target does one sample at a time is no rate.</summary>
    private const double LowestShare = 0.002;

    private const int MostTrials = 60;

    /// <summary>A trial is this share of the full run, and has the fewest queries that outweigh one above the bound.</summary>
    private const double TrialShare = 0.25;

    /// <summary>Runs that were spoiled by late issues are made again so often before the search is given up: they say nothing of the target.</summary>
    private const int Retries = 2;

    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(0.5);

    /// <summary>Searches. Takes about ten trials and two or three full runs.</summary>
    /// <param name="target">What is driven; asynchronous.</param>
    /// <param name="settings">Server, with a <see cref="LoadSettings.LatencyBound"/>; its rate is not looked at.</param>
    /// <param name="time">Where time comes from; the system's clock by default.</param>
    /// <param name="progress">Told of each run as <see cref="LoadGenerator.Run"/> does.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="EdgeException">No rate meets the bound, and the message says what the target does one sample at a time; or queries were issued too late.</exception>
    public static ServerSearchResult Run(
        ISystemUnderTest target,
        LoadSettings settings,
        TimeProvider? time = null,
        IProgress<LoadProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (settings is not { Scenario: Scenario.Server, LatencyBound: { } bound })
            throw new ArgumentException("a search needs Server and a latency bound", nameof(settings));

        var trials = new List<RateTrial>();
        var alone = LoadGenerator.Run(target, settings with { Scenario = Scenario.SingleStream, Warmup = ProbeTime, MinDuration = ProbeTime, MinCount = 1 }, time, progress, cancellation);
        var capacity = target.Parallelism / (alone.Latency.MeanNs / 1e9);

        double? holds = null, fails = null;
        var rate = capacity / 2;
        while (trials.Count < MostTrials && !(fails / holds <= 1 + Precision))
        {
            if (rate < capacity * LowestShare)
                throw Unreachable(bound, settings.LatencyPercentile, alone, trials);

            var trial = Try(rate, Trial(settings));
            if (trial.Valid)
                holds = rate;
            else
                fails = rate;
            rate = Next(holds, fails);
        }

        return new ServerSearchResult(Confirm(holds ?? throw Unreachable(bound, settings.LatencyPercentile, alone, trials)), trials);

        // Down, in steps that double, to a rate that a run of the full length confirms. Such a run shows more than the short ones did:
        // from there up while it does.
        LoadResult Confirm(double from)
        {
            var found = Try(from, settings);
            rate = from;
            for (var down = 1 + Precision; !found.Valid; down *= down)
            {
                rate /= down;
                if (rate < capacity * LowestShare || trials.Count >= MostTrials)
                    throw Unreachable(bound, settings.LatencyPercentile, alone, trials);
                found = Try(rate, settings);
            }

            while (rate >= from && trials.Count < MostTrials)
            {
                rate *= 1 + Precision;
                var higher = Try(rate, settings with { StopWhenLost = true });
                if (!higher.Valid)
                    return found;
                found = higher;
            }

            return found;
        }

        LoadResult Try(double perSecond, LoadSettings with)
        {
            for (var attempt = 0; ; attempt++)
            {
                var result = LoadGenerator.Run(target, with with { QueriesPerSecond = perSecond }, time, progress, cancellation);
                trials.Add(new RateTrial(perSecond, result.Valid, result.QueryCount, result.Latency.P99Ns, result.InvalidReasons));
                if (result.Valid || result.Lateness?.Spoils(result.Latency) != true)
                    return result;
                if (attempt == Retries)
                    throw new EdgeException(FormattableString.Invariant($"the search for the highest rate was spoiled at {perSecond:0.###} queries a second: {result.InvalidReasons[^1]}"));
            }
        }
    }

    private static LoadSettings Trial(LoadSettings settings) => settings with
    {
        StopWhenLost = true,
        Warmup = settings.Warmup * TrialShare,
        MinDuration = settings.MinDuration * TrialShare,
        MinCount = Math.Max(settings.MinCount, EarlyStopping.FewestBelow(1, settings.LatencyPercentile) + 1),
    };

    private static double Next(double? holds, double? fails) => (holds, fails) switch
    {
        ({ } low, { } high) => Math.Sqrt(low * high),
        ({ } low, null) => low * Step,
        (_, { } high) => high / Step,
        _ => throw new InvalidOperationException("nothing was tried"),
    };

    private static EdgeException Unreachable(TimeSpan bound, double percentile, LoadResult alone, List<RateTrial> trials)
    {
        var lowest = trials.Count > 0 ? FormattableString.Invariant($"; {trials.Min(trial => trial.PerSecond):0.###} queries a second were too many") : "";
        return new EdgeException(FormattableString.Invariant(
            $"no rate keeps {100 * percentile:0.##}% of the queries within {Durations.Format(bound)}: alone a query takes {alone.Latency.MeanNs / 1e6:0.###} ms, and at its longest {alone.Latency.MaxNs / 1e6:0.###} ms{lowest}; give a longer latency bound"));
    }
}
