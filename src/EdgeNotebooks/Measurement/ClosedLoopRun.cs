using System.Runtime.ExceptionServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// The closed loop: issue a query, wait for it, issue the next. The timestamp of a completion is also the issue of the
/// next query, so a query costs one clock read and no time falls between two queries.
/// </summary>
internal sealed class ClosedLoopRun(
    ISystemUnderTest target, LoadSettings settings, RunClock clock, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    : IQueryCompletions, IDisposable
{
    private readonly int[] _samples = new int[settings.SamplesPerQuery];
    private readonly int _choice = settings.RepeatsSamples ? Math.Min(settings.SamplesPerQuery, target.SampleCount) : target.SampleCount;
    private readonly LatencyRecorder _recorder = new(settings.RawLatencyLimit);
    private readonly CompletionSignal _signal = new();
    private BatchMeans _intervals = new();
    private SplitMix64 _random = new(settings.SampleSeed);
    private long _nextSampleId;
    private long _completedAt;
    private Exception? _failure;

    public bool IsTimed { get; private set; }

    public bool Stopping => cancellation.IsCancellationRequested;

    public LoadResult Run()
    {
        using var reporter = new ProgressReporter(progress, clock, settings);
        Loop(reporter, clock.Now(), settings.Warmup, minCount: 1, maxCount: null, maxDuration: null);
        _recorder.Clear();
        _intervals = new BatchMeans();
        GC.Collect();
        reporter.EndWarmup();
        IsTimed = true;

        var startedAt = clock.UtcNow();
        var start = clock.Now();
        var end = Loop(reporter, start, settings.MinDuration, settings.MinCount, settings.MaxCount, settings.MaxDuration);
        target.Flush();

        var duration = clock.ToTimeSpan(end - start);
        return new LoadResult
        {
            Settings = settings,
            StartedAt = startedAt,
            Windows = [clock.ToWindow(start, end)],
            QueryCount = _recorder.Count,
            SampleCount = _recorder.Count * settings.SamplesPerQuery,
            Duration = duration,
            ThroughputPerSecond = Rate.FromIntervals(_intervals, settings.SamplesPerQuery),
            Latency = _recorder.Summarize(),
            EarlyStopping = Metric.EstimateOf(settings.Scenario, _recorder),
            Histogram = _recorder.Histogram,
            RawLatenciesNs = _recorder.Raw.ToArray(),
            InvalidReasons = Validity.Judge(settings, _recorder.Count, duration, "queries"),
        };
    }

    public void Complete(long firstSampleId, int count)
    {
        var now = clock.Now();
        if ((ulong)(firstSampleId - _nextSampleId) >= (ulong)_samples.Length)
        {
            Fail(new InvalidOperationException($"sample {firstSampleId} was completed twice, or never issued"));
            return;
        }

        if (count == _samples.Length)
            _completedAt = now;
        else
            RaiseTo(ref _completedAt, now);

        if (!_signal.Complete(count))
            Fail(new InvalidOperationException($"sample {firstSampleId} was completed twice"));
    }

    public void Dispose() => _signal.Dispose();

    public void Fail(Exception cause)
    {
        Interlocked.CompareExchange(ref _failure, cause, null);
        _signal.Abandon();
    }

    private long Loop(ProgressReporter reporter, long start, TimeSpan minDuration, long minCount, long? maxCount, TimeSpan? maxDuration)
    {
        var shortest = clock.ToTicks(minDuration);
        var longest = maxDuration is { } limit ? clock.ToTicks(limit) : long.MaxValue;
        var most = maxCount ?? long.MaxValue;
        var issued = start;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            SampleChoice.Fill(_samples, _choice, ref _random);
            _signal.Expect(_samples.Length);
            target.Issue(new Query(_nextSampleId, _samples), this);

            // Looked at before waiting too: a failure between two queries was abandoning a count that is new by now.
            if (Volatile.Read(ref _failure) is null)
                clock.Wait(_signal, cancellation);
            if (Volatile.Read(ref _failure) is { } failure)
                ExceptionDispatchInfo.Throw(failure);

            _nextSampleId += _samples.Length;
            var done = _completedAt;
            var latency = clock.ToNanoseconds(done - issued);
            _recorder.Add(latency);
            _intervals.Add(latency);
            issued = done;

            var elapsed = done - start;
            var count = _recorder.Count;
            if ((elapsed >= shortest && count >= minCount) || count >= most || elapsed >= longest)
                return done;

            reporter.Publish(done, count * _samples.Length);
        }
    }

    private static void RaiseTo(ref long place, long value)
    {
        var seen = Volatile.Read(ref place);
        while (seen < value)
        {
            var before = Interlocked.CompareExchange(ref place, value, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}
