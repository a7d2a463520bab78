using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power;

namespace EdgeNotebooks.Tests.Power;

/// <summary>A meter read at moments that the test chooses.</summary>
internal sealed class HandTrace(IPowerMeter meter)
{
    private readonly List<PowerReading> _readings = [];
    private string? _failure;

    /// <summary>Reads the meter at a moment, as the recorder does: no more after it has failed.</summary>
    public void Read(double seconds)
    {
        if (_failure is not null)
            return;
        try
        {
            _readings.Add(new PowerReading((long)(seconds * 1e9), meter.Read()));
        }
        catch (EdgeException error)
        {
            _failure = error.Message;
        }
    }

    public WindowEnergy Over(double fromSeconds, double toSeconds) =>
        EnergyIntegral.Over(new PowerTrace(meter.Description, _readings, _failure), new TimeWindow((long)(fromSeconds * 1e9), (long)(toSeconds * 1e9)));
}
