namespace EdgeNotebooks.Hosting.Tests;

/// <summary>A clock whose timers go off when the test says so, whatever they were set to: a time limit without a wait.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<(TimerCallback Callback, object? State, TimeSpan Due)> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_timers)
            _timers.Add((callback, state, dueTime));
        return new Timer();
    }

    /// <summary>Sets off the timer that was made last.</summary>
    public TimeSpan Expire()
    {
        lock (_timers)
        {
            var (callback, state, due) = _timers[^1];
            callback(state);
            return due;
        }
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
