namespace EdgeNotebooks.Node.Metrics;

/// <summary>A histogram as Prometheus has it: how many values are at most each bound, their number and their sum.</summary>
/// <param name="bounds">Ascending.</param>
internal sealed class Buckets(double[] bounds)
{
    private readonly object _lock = new();
    private readonly long[] _counts = new long[bounds.Length];
    private double _sum;
    private long _count;

    /// <summary>100 us to 10 s.</summary>
    public static Buckets OfSeconds() => new([1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]);

    /// <summary>Powers of two up to <see cref="NodeSettings.LargestBatch"/>.</summary>
    public static Buckets OfSamples() => new([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);

    public void Add(double value)
    {
        var bucket = Array.FindIndex(bounds, bound => value <= bound);
        lock (_lock)
        {
            if (bucket >= 0)
                _counts[bucket]++;
            _sum += value;
            _count++;
        }
    }

    /// <summary>Cumulative counts by bound, then sum and number.</summary>
    public (IReadOnlyList<(double Bound, long Count)> Buckets, double Sum, long Count) Read()
    {
        lock (_lock)
        {
            var read = new (double, long)[bounds.Length];
            long total = 0;
            for (var i = 0; i < read.Length; i++)
                read[i] = (bounds[i], total += _counts[i]);
            return (read, _sum, _count);
        }
    }
}
