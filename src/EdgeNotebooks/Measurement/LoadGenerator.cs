namespace EdgeNotebooks.Measurement;

/// <summary>
/// Drives a system under test with a scenario's load and records what came back, to the rules of MLPerf's LoadGen
/// (with a warm-up, which LoadGen has not). Reads no clock but the given time source, so a run in virtual time
/// (<see cref="IVirtualTime"/>) repeats exactly.
/// </summary>
public static class LoadGenerator
{
    /// <summary>About what a run's own buffers take, in bytes: raw latencies, and the queries in flight.</summary>
    public static long OwnBytes(LoadSettings settings) =>
        (settings.RawLatencyLimit * (long)sizeof(long)) + (settings.Scenario == Scenario.Server || settings.QueriesInFlight > 1 ? InFlightQueries.BytesOf(settings) : 0);

    /// <summary>
    /// Runs one scenario to its end on the calling thread. Against a synchronous system SingleStream costs one clock
    /// read and a few nanoseconds a query and allocates nothing in its timed window; Server spins for the last 250 microseconds before
    /// each query, and so keeps a core busy from some thousand queries a second on.
    /// </summary>
    /// <param name="target">What is driven.</param>
    /// <param name="settings">The scenario and its knobs.</param>
    /// <param name="time">Where time comes from; the system's clock by default.</param>
    /// <param name="progress">Told about ten times a second from another thread, never from two at once, and not after this returns.</param>
    /// <param name="cancellation">Ends the run between two queries; nothing is returned then.</param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    public static LoadResult Run(
        ISystemUnderTest target,
        LoadSettings settings,
        TimeProvider? time = null,
        IProgress<LoadProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Validate();
        cancellation.ThrowIfCancellationRequested();

        var clock = new RunClock(time ?? TimeProvider.System);
        if (settings.Scenario == Scenario.Offline)
        {
            using var offline = new OfflineRun(target, settings, clock, progress, cancellation);
            return offline.Run();
        }

        if (settings.Scenario == Scenario.Server || settings.QueriesInFlight > 1)
        {
            using var concurrent = new ConcurrentRun(target, settings, clock, progress, cancellation);
            return concurrent.Run();
        }

        using var closed = new ClosedLoopRun(target, settings, clock, progress, cancellation);
        return closed.Run();
    }
}
