using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>
/// Intervals of a statistic of consecutive, correlated observations by the circular block bootstrap (Politis and Romano 1992): blocks of neighbours are drawn anew, so that a machine that is slow for a while
/// shows in the interval. Blocks are of the cube root of the observations, rounded up.
/// </summary>
/// <param name="Count">Observations.</param>
/// <param name="Resamples">Times that they are drawn anew.</param>
/// <param name="Seed">Seeds it: every statistic sees the same draws.</param>
internal sealed record BlockBootstrap(int Count, int Resamples, ulong Seed)
{
    /// <summary>Fewest observations that are drawn from.</summary>
    public const int Fewest = 20;

    private int BlockLength => (int)Math.Ceiling(Math.Cbrt(Count));

    /// <summary>Percentile interval of a statistic; null of too few observations.</summary>
    /// <param name="statistic">Of observations by their places, which may be there several times.</param>
    /// <param name="confidence">Above 0, below 1.</param>
    public (double Lower, double Upper)? Interval(Func<int[], double> statistic, double confidence)
    {
        if (Count < Fewest)
            return null;
        var random = RandomStreams.Of(Seed, "blocks of queries");
        var (drawn, values) = (new int[Count], new double[Resamples]);
        for (var i = 0; i < Resamples; i++)
        {
            for (var filled = 0; filled < Count;)
            {
                var start = random.NextBelow(Count);
                for (var j = 0; j < BlockLength && filled < Count; j++)
                    drawn[filled++] = (start + j) % Count;
            }

            values[i] = statistic(drawn);
        }

        Array.Sort(values);
        var outside = (int)Math.Floor(Resamples * (1 - confidence) / 2);
        return (values[outside], values[Resamples - 1 - outside]);
    }
}
