using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// Several queries in flight: Server, whose queries arrive on a schedule of their own, and the closed loops with more than one.
/// One thread issues; any thread completes. Allocates nothing between the first and the last query.
/// </summary>
internal sealed class ConcurrentRun : IQueryCompletions, IDisposable
{
    private readonly ISystemUnderTest _target;
    private readonly LoadSettings _settings;
    private readonly RunClock _clock;
    private readonly CancellationToken _cancellation;
    private readonly IProgress<LoadProgress>? _progress;
    private readonly InFlightQueries _queries;
    private readonly InFlightGate _gate;
    private readonly PoissonPacer? _schedule;
    private readonly IPacer _pacer;
    private readonly CompletionLog _log;
    private SplitMix64 _random;
    private long _next;
    private Exception? _failure;
    private volatile bool _givenUp;

    public ConcurrentRun(ISystemUnderTest target, LoadSettings settings, RunClock clock, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        (_target, _settings, _clock, _progress, _cancellation) = (target, settings, clock, progress, cancellation);
        _queries = new InFlightQueries(InFlightQueries.CapacityFor(settings), settings.SamplesPerQuery);
        _gate = new InFlightGate(clock);
        _schedule = settings.Scenario == Scenario.Server ? new PoissonPacer(clock, settings.QueriesPerSecond!.Value, settings.ScheduleSeed) : null;
        _pacer = _schedule ?? (IPacer)new CapacityPacer(clock, _gate, settings.QueriesInFlight);
        _log = new CompletionLog(clock, settings);
        _random = new SplitMix64(settings.SampleSeed);
    }

    public bool IsTimed { get; private set; }

    public bool Stopping => _givenUp || _cancellation.IsCancellationRequested;

    public LoadResult Run()
    {
        using var reporter = new ProgressReporter(_progress, _clock, _settings);
        var (startedAt, start) = Begin();
        var lastDue = Issue(reporter, start, _settings.Warmup, WarmupCount, maxCount: null, maxDuration: null);
        Drain();

        // A system that does not get through the warm-up will not get through more: that was the run then.
        if (!_givenUp)
        {
            GC.Collect();
            reporter.EndWarmup();
            IsTimed = true;
            (startedAt, start) = Begin();
            lastDue = Issue(reporter, start, _settings.MinDuration, _settings.MinCount, _settings.MaxCount, _settings.MaxDuration);
            Drain();
        }

        return Result(startedAt, start, lastDue);
    }

    public void Complete(long firstSampleId, int count)
    {
        var now = _clock.Now();
        while (count > 0)
        {
            var query = firstSampleId / _queries.SamplesPerQuery;
            var part = (int)Math.Min(count, ((query + 1) * _queries.SamplesPerQuery) - firstSampleId);
            switch (_queries.Complete(query, part, out var from))
            {
                case InFlightQueries.Completion.Whole:
                    _log.Add(query, from, now);
                    _gate.Leave();
                    break;
                case InFlightQueries.Completion.Wrong:
                    Fail(new InvalidOperationException($"sample {firstSampleId} was completed twice, or never issued"));
                    return;
            }

            firstSampleId += part;
            count -= part;
        }
    }

    public void Fail(Exception cause)
    {
        Interlocked.CompareExchange(ref _failure, cause, null);
        _gate.Abandon();
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>An open loop in its first queries is slow: code is compiled, threads wake up for the first time.</summary>
    private long WarmupCount => _settings.Warmup > TimeSpan.Zero ? 16 : 1;

    /// <returns>The timestamp at which the last query was due.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Issue(ProgressReporter reporter, long start, TimeSpan minDuration, long minCount, long? maxCount, TimeSpan? maxDuration)
    {
        var shortest = _clock.ToTicks(minDuration);
        var longest = maxDuration is { } limit ? _clock.ToTicks(limit) : long.MaxValue;
        var most = maxCount ?? long.MaxValue;
        _pacer.Begin(start);
        for (var issued = 1L; ; issued++)
        {
            // Chosen before the wait: what is left after it is the issue alone.
            if (!_queries.TryOpen(_next, out var samples))
            {
                _log.NoteFallenBehind(_queries.Capacity);
                return _clock.Now();
            }

            SampleChoice.Fill(samples.Span, _target.SampleCount, ref _random);
            var from = _pacer.Next(_cancellation);
            ThrowIfFailed();
            _gate.Enter();
            _queries.Issue(_next, from);
            _target.Issue(new Query(_next * _settings.SamplesPerQuery, samples), this);
            _next++;

            var elapsed = from - start;
            if ((elapsed >= shortest && issued >= minCount) || issued >= most || elapsed >= longest || _log.IsLost)
                return from;
            reporter.Publish(from, (issued - _gate.Count) * _settings.SamplesPerQuery);
        }
    }

    private (DateTimeOffset StartedAt, long Start) Begin()
    {
        var startedAt = _clock.UtcNow();
        var start = _clock.Now();
        _log.Begin(_next, start);
        return (startedAt, start);
    }

    private void Drain()
    {
        _target.Flush();
        if (!_gate.WaitUntilAtMost(0, _clock.Now() + _clock.ToTicks(_settings.DrainLimit), _cancellation))
            _givenUp = true;
        ThrowIfFailed();
        _cancellation.ThrowIfCancellationRequested();
    }

    private LoadResult Result(DateTimeOffset startedAt, long start, long lastDue)
    {
        var summary = _log.End(_queries, _clock.Now());
        var duration = _clock.ToTimeSpan(summary.LastCompletion - start);
        var lateness = _schedule is { Lateness.Count: > 0 } schedule
            ? new LatenessSummary(schedule.Lateness.Percentile(0.5), schedule.Lateness.Percentile(0.99), schedule.MaxLatenessNs)
            : null;
        var recorder = summary.Recorder;
        var latency = recorder.Summarize();
        var scheduled = _clock.ToTimeSpan(lastDue - start);
        return new LoadResult
        {
            Settings = _settings,
            StartedAt = startedAt,
            Windows = [_clock.ToWindow(start, Math.Max(summary.LastCompletion, start))],
            QueryCount = recorder.Count - summary.Unanswered,
            SampleCount = (recorder.Count - summary.Unanswered) * _settings.SamplesPerQuery,
            UnansweredCount = summary.Unanswered,
            Duration = duration,
            ThroughputPerSecond = summary.Throughput,
            Latency = latency,
            EarlyStopping = Metric.EstimateOf(_settings.Scenario, recorder, summary.IsComplete),
            AboveBoundCount = _settings.LatencyBound is null ? null : summary.AboveBound,
            Lateness = lateness,
            Histogram = recorder.Histogram,
            RawLatenciesNs = recorder.Raw.ToArray(),
            InvalidReasons =
            [
                .. summary.IsComplete ? Validity.Judge(_settings, recorder.Count, scheduled, "queries") : [],
                .. ServerValidity.Judge(_settings, summary, latency, lateness, scheduled, duration),
            ],
        };
    }

    private void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
    }
}
