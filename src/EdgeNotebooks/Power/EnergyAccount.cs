using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Power;

/// <summary>Settles what a meter read against what was measured meanwhile.</summary>
public static class EnergyAccount
{
    /// <summary>The row of a meter.</summary>
    /// <param name="trace">What the meter read.</param>
    /// <param name="windows">The timed window, in pieces where time between two queries belongs to neither; on the trace's scale.</param>
    /// <param name="sampleCount">Samples completed in it.</param>
    /// <param name="idleBefore">When the machine was at rest before; null where it was not left to.</param>
    /// <param name="idleAfter">When it was at rest after.</param>
    public static EnergyRecord Of(PowerTrace trace, IReadOnlyList<TimeWindow> windows, long sampleCount, TimeWindow? idleBefore, TimeWindow? idleAfter)
    {
        var parts = windows.Select(window => EnergyIntegral.Over(trace, window)).ToList();
        var energy = parts.All(part => part.Joules is not null) && parts.Count > 0 ? Sum([.. parts.Select(part => part.Joules!.Value)]) : (Estimate?)null;
        var (seconds, readings) = (windows.Sum(window => window.Seconds), parts.Sum(part => part.ReadingCount));
        var (before, after) = (MeanWatts(trace, idleBefore), MeanWatts(trace, idleAfter));
        return new EnergyRecord
        {
            MeterId = trace.Meter.IsStandIn ? $"stand-in:{trace.Meter.Id}" : trace.Meter.Id,
            Sensor = trace.Meter.Sensor,
            Covers = trace.Meter.Covers,
            PartOf = trace.Meter.PartOf,
            EnergyJoules = energy,
            MeanPowerWatts = Over(energy, seconds),
            JoulesPerInference = Over(energy, sampleCount),
            IdleBeforeWatts = before,
            IdleAfterWatts = after,
            NetEnergyJoules = energy?.Value - ((before + after) / 2 * seconds),
            ReadingCount = readings,
            SamplingRateHz = readings >= 2 && seconds > 0 ? readings / seconds : null,
            Resolution = trace.Meter.Resolution,
            Note = parts.Select(part => part.Note).FirstOrDefault(note => note is not null),
        };
    }

    private static double? MeanWatts(PowerTrace trace, TimeWindow? window) =>
        window is { Seconds: > 0 } rest && EnergyIntegral.Over(trace, rest).Joules is { } joules ? joules.Value / rest.Seconds : null;

    private static Estimate? Over(Estimate? energy, double divisor) =>
        energy is { } known && divisor > 0 ? new Estimate(known.Value / divisor, known.Lower / divisor, known.Upper / divisor) : null;

    // Bounds add; intervals of readings one after the other would add in squares, so that their sum is on the safe side.
    private static Estimate Sum(IReadOnlyList<Estimate> parts) => new(
        parts.Sum(part => part.Value),
        parts.Any(part => part.Lower is null) ? null : parts.Sum(part => part.Lower),
        parts.Any(part => part.Upper is null) ? null : parts.Sum(part => part.Upper));
}
