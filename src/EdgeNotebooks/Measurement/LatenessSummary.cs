namespace EdgeNotebooks.Measurement;

/// <summary>
/// How late the queries of a Server run were issued after their scheduled times, in nanoseconds. It belongs to the load
/// generator, not to the system under test, and is judged: a run whose lateness spoils it is not valid.
/// </summary>
/// <param name="P50Ns">Median.</param>
/// <param name="P99Ns">99th percentile.</param>
/// <param name="MaxNs">Largest.</param>
public sealed record LatenessSummary(long P50Ns, long P99Ns, long MaxNs)
{
    /// <summary>Lateness that never spoils a run: 100 microseconds at the 99th percentile.</summary>
    public const long AlwaysAllowedNs = 100_000;

    /// <summary>
    /// Latency counts from the scheduled time, so a late issue lengthens it by as much: lateness at its 99th percentile may be this share
    /// of the 99th percentile of the latencies, which is then off by no more than that.
    /// </summary>
    public const double AllowedShareOfLatency = 0.01;

    /// <summary>Most that the 99th percentile may be beside latencies whose 99th percentile is given.</summary>
    public static long AllowedNs(LatencySummary latency) => Math.Max(AlwaysAllowedNs, (long)(AllowedShareOfLatency * (latency.P99Ns ?? latency.MaxNs)));

    /// <summary>Whether the lateness spoils a run with these latencies.</summary>
    public bool Spoils(LatencySummary latency) => P99Ns > AllowedNs(latency);
}
