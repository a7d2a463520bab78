using System.Globalization;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power.Logs.Alignment;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Power.Logs;

/// <summary>Settles what a log holds against measurements.</summary>
/// <param name="Meters">Its meters.</param>
/// <param name="Kept">Its readings, on its clock.</param>
/// <param name="Counter">What its own sum of energy is; null where it keeps none.</param>
/// <param name="Alignment">What is added to its clock.</param>
/// <param name="All">All load on the machine.</param>
internal sealed record LogAccount(IReadOnlyList<MeterDescription> Meters, KeptReadings Kept, MeterDescription? Counter, LogAlignment Alignment, IReadOnlyList<LoadWindow> All)
{
    /// <summary>The log's own sum may differ by this share: it takes rectangles where the energy takes trapezoids, and its clock is another.</summary>
    private const double CounterTolerance = 0.02;

    /// <summary>A timed window may be longer than the counted time by this share before it is said.</summary>
    private const double UncountedTolerance = 0.01;

    /// <summary>Whether the log holds a measurement's window from beginning to end.</summary>
    public bool Covers(LoadWindow load)
    {
        var window = OnLog(load.Window);
        return Kept.Meters.Any(readings => readings.Count > 0 && readings[0].AtNs <= window.StartNs && readings[^1].AtNs >= window.EndNs);
    }

    /// <summary>The rows of a measurement, one a meter.</summary>
    public IReadOnlyList<EnergyRecord> Rows(LoadWindow load) => [.. Meters.Select((meter, i) => Row(meter, Kept.Meters.Count > i ? Kept.Meters[i] : [], load))];

    private EnergyRecord Row(MeterDescription meter, IReadOnlyList<PowerReading> readings, LoadWindow load)
    {
        var window = OnLog(load.Window);
        var near = WindowReadings.Near(readings, window);
        var inside = near.Where(reading => reading.AtNs >= window.StartNs && reading.AtNs <= window.EndNs).ToList();
        var trace = new PowerTrace(meter, meter.Kind == MeterKind.Power ? WindowReadings.HeldAtEnds(near, window) : near);
        var (before, after) = (IdleTime.Before(load, All), IdleTime.After(load, All));
        var row = EnergyAccount.Of(trace, [window], load.Record.SampleCount, before is { } b ? OnLog(b) : null, after is { } a ? OnLog(a) : null);
        string?[] notes = [row.Note, Uncounted(load), Overlap(load), meter.Kind == MeterKind.Power ? Negative(inside) : null, CounterNote(row, window)];
        return row with
        {
            ReadingCount = inside.Count,
            SamplingRateHz = inside.Count >= 2 && window.Seconds > 0 ? inside.Count / window.Seconds : null,
            ClockOffsetSeconds = Alignment.OffsetSeconds,
            ClockCorrelation = Alignment.Correlation,
            Note = notes.Any(note => note is not null) ? string.Join("; ", notes.OfType<string>()) : null,
        };
    }

    private TimeWindow OnLog(TimeWindow window) => new(window.StartNs - Alignment.OffsetNs, window.EndNs - Alignment.OffsetNs);

    private static string? Uncounted(LoadWindow load) => load.Window.Seconds - load.Record.DurationSeconds is var rest && rest > UncountedTolerance * load.Record.DurationSeconds
        ? string.Create(CultureInfo.InvariantCulture, $"its window holds {rest:0.##} s between queries that the measurement does not count")
        : null;

    private string? Overlap(LoadWindow load) => All.Any(other => other.Record.Key != load.Record.Key && other.Window.StartNs < load.Window.EndNs && other.Window.EndNs > load.Window.StartNs)
        ? "another measurement ran meanwhile, and its energy is in it"
        : null;

    private static string? Negative(List<PowerReading> inside) => inside.Count(reading => reading.Value < 0) is > 0 and var count
        ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {inside.Count:N0} readings are below zero, current towards the supply, and count as such")
        : null;

    private string? CounterNote(EnergyRecord row, TimeWindow window)
    {
        if (Counter is null || row.EnergyJoules is not { } energy)
            return null;
        var summed = EnergyIntegral.Over(new PowerTrace(Counter, WindowReadings.Near(Kept.Counter, window)), window).Joules;
        return summed is { } own && Math.Abs(own.Value - energy.Value) > (CounterTolerance * Math.Abs(energy.Value)) + (2 * (Counter.Resolution ?? 0))
            ? string.Create(CultureInfo.InvariantCulture, $"the log's own sum of energy says {own.Value:0.###} J")
            : null;
    }
}
