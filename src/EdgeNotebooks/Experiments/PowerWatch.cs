using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments;

/// <summary>Meters around one measurement: at rest before, while it runs, and at rest after. Nothing is waited for where there is none.</summary>
internal sealed class PowerWatch : IDisposable
{
    /// <summary>After the last query caches are written back and clocks fall: this long is not idle yet.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.5);

    private readonly IReadOnlyList<IPowerMeter> _meters;
    private readonly TimeSpan _idleTime;
    private readonly PowerRecorder? _recorder;
    private readonly TimeWindow? _idleBefore;

    private PowerWatch(IReadOnlyList<IPowerMeter> meters, TimeSpan idleTime, string? reason, CancellationToken cancellation)
    {
        (_meters, _idleTime, Reason) = (meters, idleTime, reason);
        if (meters.Count == 0)
            return;
        _recorder = new PowerRecorder(meters);
        try
        {
            _idleBefore = Rest(cancellation);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Why no meter is read; null where one is.</summary>
    public string? Reason { get; }

    /// <summary>Opens the meters of a resolved request, and reads idle power.</summary>
    /// <exception cref="EdgeException">A meter does not open.</exception>
    public static PowerWatch Start(MeasurementRequest request, CancellationToken cancellation)
    {
        var ids = request.Meters!;
        return new PowerWatch(PowerMeters.Open(ids), request.IdleTime, ids.Count > 0 ? null : PowerMeters.WhyNone ?? "no meter was asked for", cancellation);
    }

    /// <summary>After a run: reads idle power again, and settles the account of each meter.</summary>
    public IReadOnlyList<EnergyRecord> Settle(LoadResult result, CancellationToken cancellation)
    {
        if (_recorder is null)
            return [];
        Wait(Settling, cancellation);
        var idleAfter = Rest(cancellation);
        return [.. _recorder.Stop().Select(trace => EnergyAccount.Of(trace, result.Windows, result.SampleCount, _idleBefore, idleAfter))];
    }

    public void Dispose()
    {
        _recorder?.Dispose();
        foreach (var meter in _meters)
            meter.Dispose();
    }

    private TimeWindow? Rest(CancellationToken cancellation)
    {
        if (_idleTime == TimeSpan.Zero)
            return null;
        var start = PowerRecorder.NowNs;
        Wait(_idleTime, cancellation);
        return new TimeWindow(start, PowerRecorder.NowNs);
    }

    private static void Wait(TimeSpan time, CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(time);
        cancellation.ThrowIfCancellationRequested();
    }
}
