namespace EdgeNotebooks.Measurement;

/// <summary>
/// Passes progress on ten times a second from a thread of its own: the run only notes where it is, so that what the
/// receiver does (write to a terminal, say) is no latency of anything.
/// </summary>
internal sealed class ProgressReporter : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly IProgress<LoadProgress>? _progress;
    private readonly RunClock _clock;
    private readonly TimeSpan _planned;
    private readonly long _began;
    private readonly Timer? _timer;
    private readonly object _reporting = new();
    private long _now;
    private long _completed;
    private volatile bool _timed;
    private bool _ended;

    public ProgressReporter(IProgress<LoadProgress>? progress, RunClock clock, LoadSettings settings)
    {
        _progress = progress;
        _clock = clock;
        _planned = settings.Warmup + settings.MinDuration;
        _began = clock.Now();
        _now = _began;
        _timer = progress is null ? null : new Timer(_ => Report(), null, Period, Period);
    }

    /// <summary>From here on completed samples are those of the timed window.</summary>
    public void EndWarmup() => _timed = true;

    /// <summary>Notes where the run is: two plain stores.</summary>
    public void Publish(long now, long completed)
    {
        Volatile.Write(ref _now, now);
        Volatile.Write(ref _completed, completed);
    }

    /// <summary>After this nothing more is reported.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_reporting)
            _ended = true;
    }

    private void Report()
    {
        // A receiver that is slower than the period is told less often, not by several threads.
        if (!Monitor.TryEnter(_reporting))
            return;

        try
        {
            if (!_ended)
                _progress!.Report(new LoadProgress(_clock.ToTimeSpan(Volatile.Read(ref _now) - _began), _planned, _timed ? Volatile.Read(ref _completed) : 0));
        }
        catch (IOException)
        {
            // A terminal that is gone must not end a measurement.
        }
        finally
        {
            Monitor.Exit(_reporting);
        }
    }
}
