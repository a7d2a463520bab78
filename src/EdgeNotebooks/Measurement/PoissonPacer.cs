namespace EdgeNotebooks.Measurement;

/// <summary>
/// Arrivals at random, each independent of all others, at a mean rate: gaps are exponentially distributed. The schedule
/// follows from the seed alone and does not wait for anything; how late each query is issued is recorded.
/// </summary>
/// <param name="clock">Time.</param>
/// <param name="perSecond">Mean rate of arrivals; above 0.</param>
/// <param name="seed">Seeds the gaps.</param>
internal sealed class PoissonPacer(RunClock clock, double perSecond, ulong seed) : IPacer
{
    private readonly double _meanGap = clock.ToTicks(1 / perSecond);
    private SplitMix64 _random = new(seed);
    private double _sinceStart;
    private long _start;

    /// <summary>Issue after scheduled time, in nanoseconds, of every query of the phase.</summary>
    public LatencyHistogram Lateness { get; } = new();

    public long MaxLatenessNs { get; private set; }

    public void Begin(long start)
    {
        (_start, _sinceStart, MaxLatenessNs) = (start, 0, 0);
        Lateness.Clear();
    }

    public long Next(CancellationToken cancellation)
    {
        // Gaps add up before they are rounded: the mean rate stays exact.
        _sinceStart -= Math.Log(1 - _random.NextUnit()) * _meanGap;
        var scheduled = _start + (long)_sinceStart;
        var late = clock.ToNanoseconds(clock.WaitUntil(scheduled, cancellation) - scheduled);
        Lateness.Add(late);
        MaxLatenessNs = Math.Max(MaxLatenessNs, late);
        return scheduled;
    }
}
