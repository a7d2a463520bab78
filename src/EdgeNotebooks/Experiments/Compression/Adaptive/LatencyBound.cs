using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>What the latencies of consecutive queries are to keep to, window by window.</summary>
/// <param name="Seconds">The bound; above 0.</param>
/// <param name="Kind">What it bounds.</param>
/// <param name="Window">Queries of a window; at least <see cref="FewestQueries"/>.</param>
public sealed record LatencyBound(double Seconds, LatencyBoundKind Kind = LatencyBoundKind.Mean, int Window = 50)
{
    /// <summary>Fewest queries of which a mean or a 90th percentile says something.</summary>
    public const int FewestQueries = 10;

    private const double Percentile = 0.9;

    /// <summary>Share of a window's queries that may take longer than the bound while the 90th percentile is within it.</summary>
    internal double ShareAbove => (Window - 1 - Percentiles.Rank(Window, Percentile)) / (double)Window;

    /// <summary>The bounded figure of a window.</summary>
    /// <param name="latenciesSeconds">Its latencies, in any order; at least one.</param>
    public double Of(IReadOnlyList<double> latenciesSeconds)
    {
        ArgumentNullException.ThrowIfNull(latenciesSeconds);
        return Kind == LatencyBoundKind.Mean ? latenciesSeconds.Average() : latenciesSeconds.Order().ElementAt((int)Percentiles.Rank(latenciesSeconds.Count, Percentile));
    }

    /// <exception cref="EdgeException">A number is out of its range.</exception>
    internal void Check()
    {
        if (!(Seconds > 0) || !double.IsFinite(Seconds))
            throw new EdgeException(FormattableString.Invariant($"{Seconds} s is no bound of a latency; give one above 0"));
        if (Window < FewestQueries)
            throw new EdgeException($"a window of {Window} queries says too little; give at least {FewestQueries}");
    }
}
