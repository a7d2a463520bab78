using System.Diagnostics;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Power;

/// <summary>
/// Reads meters again and again on a thread of its own, from its making until it is stopped. At the default period a few meters cost less than a
/// thousandth of a core; 16 bytes are kept a reading.
/// </summary>
public sealed class PowerRecorder : IDisposable
{
    /// <summary>Twenty readings a second: sensors in the field renew their numbers every millisecond (RAPL) to every 100 (NVML).</summary>
    public static readonly TimeSpan DefaultPeriod = TimeSpan.FromMilliseconds(50);

    private readonly IReadOnlyList<IPowerMeter> _meters;
    private readonly List<PowerReading>[] _readings;
    private readonly string?[] _failures;
    private readonly TimeSpan _period;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    /// <summary>Starts reading; the first readings are taken before this returns.</summary>
    /// <param name="meters">The meters; they stay the caller's.</param>
    /// <param name="period">Time from one reading to the next.</param>
    public PowerRecorder(IReadOnlyList<IPowerMeter> meters, TimeSpan? period = null)
    {
        (_meters, _period) = (meters, period ?? DefaultPeriod);
        _readings = [.. meters.Select(_ => new List<PowerReading>())];
        _failures = new string?[meters.Count];
        ReadAll();
        _thread = new Thread(Loop) { IsBackground = true, Name = "power meters" };
        _thread.Start();
    }

    /// <summary>The present on the traces' scale: nanoseconds of <see cref="TimeProvider.System"/>, as the load generator's windows are.</summary>
    public static long NowNs => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    /// <summary>Reads once more, stops, and gives what was read, a trace a meter in their order.</summary>
    public IReadOnlyList<PowerTrace> Stop()
    {
        End();
        ReadAll();
        return [.. _meters.Select((meter, i) => new PowerTrace(meter.Description, _readings[i], _failures[i]))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _stop.Dispose();
    }

    private void End()
    {
        if (!_stop.IsSet)
            _stop.Set();
        _thread.Join();
    }

    private void Loop()
    {
        while (!_stop.Wait(_period))
            ReadAll();
    }

    private void ReadAll()
    {
        for (var i = 0; i < _meters.Count; i++)
        {
            if (_failures[i] is not null)
                continue;
            try
            {
                var asked = NowNs;
                var value = _meters[i].Read();

                // The sensor was looked at somewhere between question and answer.
                _readings[i].Add(new PowerReading(asked + ((NowNs - asked) / 2), value));
            }
            catch (EdgeException error)
            {
                _failures[i] = error.Message;
            }
        }
    }
}
