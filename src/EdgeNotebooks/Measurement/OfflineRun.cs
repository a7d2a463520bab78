using System.Runtime.ExceptionServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// All samples at once: one query is made long enough for the minimum duration at the rate that was last seen; if that
/// was too few samples, another query for the rest follows. Every sample's completion is recorded. Time between two
/// queries, in which the last one's completions are taken in, belongs to neither.
/// </summary>
internal sealed class OfflineRun(
    ISystemUnderTest target, LoadSettings settings, RunClock clock, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    : IQueryCompletions, IDisposable
{
    /// <summary>Samples in one query at the most: 12 bytes of bookkeeping each.</summary>
    private const long LongestQuery = 1 << 22;

    /// <summary>How much longer than asked for a query is made, so that another one is rarely needed.</summary>
    private const double Margin = 1.05;

    private readonly CompletionSignal _signal = new();
    private readonly ProgressReporter _reporter = new(progress, clock, settings);
    private readonly LatencyRecorder _recorder = new(settings.RawLatencyLimit);
    private readonly BatchMeans _intervals = new();
    private readonly List<TimeWindow> _windows = [];
    private SplitMix64 _random = new(settings.SampleSeed);
    private OfflineQuery _query = new(0, 0);
    private long _nextSampleId;
    private long _completed;
    private Exception? _failure;

    public bool IsTimed { get; private set; }

    public bool Stopping => cancellation.IsCancellationRequested;

    /// <summary>What keeps the whole system busy: a batch for each inference that runs at the same time.</summary>
    private int Round => target.BatchSize * target.Parallelism;

    public LoadResult Run()
    {
        var perTick = WarmUp();
        GC.Collect();
        _completed = 0;
        _reporter.EndWarmup();
        IsTimed = true;

        var startedAt = clock.UtcNow();
        var (queries, elapsed) = RunQueries(perTick);

        var duration = clock.ToTimeSpan(elapsed);
        return new LoadResult
        {
            Settings = settings,
            StartedAt = startedAt,
            Windows = [.. _windows],
            QueryCount = queries,
            SampleCount = _recorder.Count,
            Duration = duration,
            ThroughputPerSecond = Rate.FromIntervals(_intervals, samplesPerInterval: 1),
            Latency = _recorder.Summarize(),
            Histogram = _recorder.Histogram,
            RawLatenciesNs = _recorder.Raw.ToArray(),
            InvalidReasons = Validity.Judge(settings, _recorder.Count, duration, "samples"),
        };
    }

    public void Complete(long firstSampleId, int count)
    {
        var now = clock.Now();
        if (!_query.TryComplete(firstSampleId, count, now))
        {
            Fail(new InvalidOperationException($"sample {firstSampleId} was completed twice, or never issued"));
            return;
        }

        _reporter.Publish(now, Interlocked.Add(ref _completed, count));
        _signal.Complete(count);
    }

    public void Dispose()
    {
        _reporter.Dispose();
        _signal.Dispose();
    }

    public void Fail(Exception cause)
    {
        Interlocked.CompareExchange(ref _failure, cause, null);
        _signal.Abandon();
    }

    // Doubles the query until one lasts half of the warm-up; its rate is the estimate.
    private double WarmUp()
    {
        var longEnough = clock.ToTicks(settings.Warmup) / 2;
        for (long count = Round; ; count = Math.Min(count * 2, LongestQuery))
        {
            var query = Issue(count);
            if (query.Elapsed >= longEnough || count == LongestQuery)
                return query.PerTick;
        }
    }

    private (long Queries, long Elapsed) RunQueries(double perTick)
    {
        var shortest = clock.ToTicks(settings.MinDuration);
        var longest = settings.MaxDuration is { } limit ? clock.ToTicks(limit) : long.MaxValue;
        var most = settings.MaxCount ?? long.MaxValue;
        long queries = 0, elapsed = 0;
        do
        {
            var count = _recorder.Count;
            var wanted = Math.Max(perTick * Margin * (shortest - elapsed), settings.MinCount - count);
            wanted = Math.Min(wanted, perTick * (longest - elapsed));
            wanted = Math.Clamp(wanted, 1, Math.Min(LongestQuery, most - count));
            var query = Issue(WholeRounds(wanted));
            TakeIn(query);
            _windows.Add(clock.ToWindow(query.IssuedAt, query.IssuedAt + query.Elapsed));
            queries++;
            elapsed += query.Elapsed;
            perTick = query.PerTick;
        }
        while ((elapsed < shortest || _recorder.Count < settings.MinCount) && elapsed < longest && _recorder.Count < most);
        return (queries, elapsed);
    }

    // A part of a round would leave some callers without work at the end.
    private long WholeRounds(double wanted) => (long)Math.Ceiling(wanted / Round) * Round;

    private void TakeIn(OfflineQuery query)
    {
        query.SortCompletions();
        var previous = query.IssuedAt;
        foreach (var completedAt in query.CompletedAt)
        {
            _recorder.Add(clock.ToNanoseconds(completedAt - query.IssuedAt));
            _intervals.Add(clock.ToNanoseconds(completedAt - previous));
            previous = completedAt;
        }
    }

    private OfflineQuery Issue(long count)
    {
        cancellation.ThrowIfCancellationRequested();
        var samples = new int[count];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = _random.NextBelow(target.SampleCount);
        _query = new OfflineQuery(_nextSampleId, samples.Length);
        _nextSampleId += count;
        _signal.Expect(count);

        _query.IssuedAt = clock.Now();
        target.Issue(new Query(_query.FirstSampleId, samples), this);
        target.Flush();
        cancellation.ThrowIfCancellationRequested();

        // Looked at before waiting too: a failure between two queries was abandoning a count that is new by now.
        if (Volatile.Read(ref _failure) is null)
            clock.Wait(_signal, cancellation);
        if (Volatile.Read(ref _failure) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return _query;
    }
}
