using System.Diagnostics;

namespace EdgeNotebooks.Benchmarks;

/// <summary>How quiet the core is: what a thread that does nothing but read the clock sees of interruptions.</summary>
internal static class CoreQuiet
{
    private const long Interruption = 1_000;

    /// <summary>
    /// How late, in nanoseconds, a share p of the moments of this time would have been acted on at the worst: a moment within a gap of the
    /// clock reads waits for the gap's end.
    /// </summary>
    public static double WorstNs(TimeSpan time, double p)
    {
        var gaps = new List<long>(1 << 16);
        var toNs = 1e9 / Stopwatch.Frequency;
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(time.TotalSeconds * Stopwatch.Frequency);
        for (var last = start; last < end;)
        {
            var now = Stopwatch.GetTimestamp();
            if ((now - last) * toNs > Interruption)
                gaps.Add((long)((now - last) * toNs));
            last = now;
        }

        double low = 0, high = gaps.Count > 0 ? gaps.Max() : Interruption;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            var late = gaps.Sum(gap => Math.Max(gap - middle, 0)) / time.TotalNanoseconds;
            (low, high) = late > 1 - p ? (middle, high) : (low, middle);
        }

        return low;
    }
}
