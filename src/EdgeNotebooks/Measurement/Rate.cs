namespace EdgeNotebooks.Measurement;

/// <summary>Throughput from the intervals between completions.</summary>
internal static class Rate
{
    private const double NanosecondsPerSecond = 1e9;

    /// <summary>Samples a second, from intervals in nanoseconds each of which completed <paramref name="samplesPerInterval"/> samples.</summary>
    public static Estimate FromIntervals(BatchMeans intervals, int samplesPerInterval)
    {
        var mean = intervals.Mean();
        return new Estimate(PerSecond(mean.Value) ?? double.PositiveInfinity, PerSecond(mean.Upper), PerSecond(mean.Lower));

        double? PerSecond(double? interval) => interval > 0 ? NanosecondsPerSecond * samplesPerInterval / interval : null;
    }
}
