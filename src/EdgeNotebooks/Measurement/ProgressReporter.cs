namespace EdgeNotebooks.Measurement;

/// <summary>Passes progress on about ten times a second; between two reports it costs one comparison.</summary>
internal sealed class ProgressReporter
{
    private readonly IProgress<LoadProgress>? _progress;
    private readonly RunClock _clock;
    private readonly TimeSpan _planned;
    private readonly long _began;
    private readonly long _period;
    private long _next;

    public ProgressReporter(IProgress<LoadProgress>? progress, RunClock clock, LoadSettings settings)
    {
        _progress = progress;
        _clock = clock;
        _planned = settings.Warmup + settings.MinDuration;
        _began = clock.Now();
        _period = clock.ToTicks(TimeSpan.FromMilliseconds(100));
        _next = progress is null ? long.MaxValue : _began + _period;
    }

    public void Report(long now, long completed)
    {
        if (now < _next)
            return;

        _next = now + _period;
        _progress!.Report(new LoadProgress(_clock.ToTimeSpan(now - _began), _planned, completed));
    }
}
