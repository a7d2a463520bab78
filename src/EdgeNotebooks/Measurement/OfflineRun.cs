using System.Runtime.ExceptionServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// All samples at once: one query is made long enough for the minimum duration at the rate that the warm-up showed;
/// if that was too few samples, another query for the rest follows at once. Every sample's completion is recorded.
/// </summary>
internal sealed class OfflineRun(
    ISystemUnderTest target, LoadSettings settings, RunClock clock, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    : IQueryCompletions, IDisposable
{
    /// <summary>Samples in one query at the most: 12 bytes of bookkeeping each.</summary>
    private const long LongestQuery = 1 << 22;

    /// <summary>How much longer than asked for the first query is made, so that a second is rarely needed.</summary>
    private const double Margin = 1.05;

    private readonly CompletionSignal _signal = new();
    private readonly ProgressReporter _reporter = new(progress, clock, settings);
    private SplitMix64 _random = new(settings.SampleSeed);
    private OfflineQuery _query = new(0, 0);
    private long _nextSampleId;
    private long _completed;
    private Exception? _failure;

    public bool Stopping => cancellation.IsCancellationRequested;

    public LoadResult Run()
    {
        var perTick = WarmUp();
        GC.Collect();

        var startedAt = clock.UtcNow();
        var queries = RunQueries(perTick);

        var recorder = new LatencyRecorder((int)Math.Min(settings.RawLatencyLimit, queries.Sum(query => (long)query.Count)));
        var intervals = new BatchMeans();
        var previous = queries[0].IssuedAt;
        foreach (var query in queries)
        {
            query.SortCompletions();
            foreach (var completedAt in query.CompletedAt)
            {
                recorder.Add(clock.ToNanoseconds(completedAt - query.IssuedAt));
                intervals.Add(clock.ToNanoseconds(completedAt - previous));
                previous = completedAt;
            }
        }

        var duration = clock.ToTimeSpan(previous - queries[0].IssuedAt);
        return new LoadResult
        {
            Settings = settings,
            StartedAt = startedAt,
            QueryCount = queries.Count,
            SampleCount = recorder.Count,
            Duration = duration,
            ThroughputPerSecond = Rate.FromIntervals(intervals, samplesPerInterval: 1),
            Latency = recorder.Summarize(),
            Histogram = recorder.Histogram,
            RawLatenciesNs = recorder.Raw.ToArray(),
            InvalidReasons = Validity.Judge(settings, recorder.Count, duration, "samples"),
        };
    }

    public void Complete(long firstSampleId, int count)
    {
        var now = clock.Now();
        if (!_query.TryComplete(firstSampleId, count, now) || !_signal.Complete(count))
        {
            Fail(new InvalidOperationException($"sample {firstSampleId} was completed twice, or never issued"));
            return;
        }

        if (progress is not null)
            ReportFromOneThread(now, Interlocked.Add(ref _completed, count));
    }

    public void Dispose() => _signal.Dispose();

    public void Fail(Exception cause)
    {
        Interlocked.CompareExchange(ref _failure, cause, null);
        _signal.Abandon();
    }

    // Doubles the query until one lasts half of the warm-up; its rate is the estimate.
    private double WarmUp()
    {
        var longEnough = clock.ToTicks(settings.Warmup) / 2;
        for (long count = target.BatchSize; ; count = Math.Min(count * 2, LongestQuery))
        {
            var query = Issue(count);
            var lasted = Math.Max(query.LastCompletedAt - query.IssuedAt, 1);
            if (lasted >= longEnough || count == LongestQuery)
                return (double)count / lasted;
        }
    }

    private List<OfflineQuery> RunQueries(double perTick)
    {
        var shortest = clock.ToTicks(settings.MinDuration);
        var longest = settings.MaxDuration is { } limit ? clock.ToTicks(limit) : long.MaxValue;
        var queries = new List<OfflineQuery>();
        long count = 0, elapsed = 0;
        _completed = 0;
        do
        {
            var wanted = Math.Max(perTick * Margin * (shortest - elapsed), settings.MinCount - count);
            wanted = Math.Min(wanted, perTick * (longest - elapsed));
            wanted = Math.Clamp(wanted, 1, Math.Min(LongestQuery, (settings.MaxCount ?? long.MaxValue) - count));
            var batches = Math.Ceiling(wanted / target.BatchSize);
            var query = Issue((long)batches * target.BatchSize);
            queries.Add(query);
            count += query.Count;
            elapsed = query.LastCompletedAt - queries[0].IssuedAt;
        }
        while ((elapsed < shortest || count < settings.MinCount) && elapsed < longest && count < (settings.MaxCount ?? long.MaxValue));
        return queries;
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
        _signal.Wait(cancellation);
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
        return _query;
    }

    private void ReportFromOneThread(long now, long completed)
    {
        if (!Monitor.TryEnter(_reporter))
            return;
        try
        {
            _reporter.Report(now, completed);
        }
        finally
        {
            Monitor.Exit(_reporter);
        }
    }
}
