using System.Globalization;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Power.Logs.Alignment;

/// <summary>
/// Decides what is added to a log's clock. What the user says holds. A clock that agrees is not replaced by a correlation that is a little better; one that
/// correlation contradicts clearly is not used silently either: a wrong offset would give every measurement the energy of something else.
/// </summary>
/// <param name="Settings">What the user wants.</param>
/// <param name="Pass">The log, read once.</param>
/// <param name="Grid">Its power.</param>
/// <param name="Wanted">Measurements to settle.</param>
/// <param name="All">All load on the machine.</param>
internal sealed record LogAligner(AttachSettings Settings, LogPass Pass, PowerGrid Grid, IReadOnlyList<LoadWindow> Wanted, IReadOnlyList<LoadWindow> All)
{
    /// <summary>How far around the log measurements are looked at to confirm its clock: further than any time zone is off.</summary>
    private const long FarthestNs = 86_400_000_000_000;

    private TimeWindow Span => new(Pass.FirstNs, Pass.LastNs);

    /// <summary>The offset, before it is refined.</summary>
    /// <exception cref="EdgeException">There is none to rely on; the message says what to do.</exception>
    public LogAlignment Align()
    {
        if (Settings.Starts is { } starts)
            return Pass.Parser.IsRelative ? Checked(new LogAlignment("starts", LogTime.NanosecondsOf(starts), null)) : throw new EdgeException($"{Settings.Log} has times of its own, so that --starts says nothing; say with --offset how far its clock is off");
        if (Settings.Offset is { } offset)
            return !Pass.Parser.IsRelative ? Checked(new LogAlignment("offset", (long)offset.TotalNanoseconds, null)) : throw new EdgeException($"the times of {Settings.Log} count from its start, so that --offset says nothing; say with --starts when that was");
        if (Settings.Alignment == AlignmentMode.Correlate || (Settings.Alignment == AlignmentMode.Auto && Pass.Parser.IsRelative))
            return Correlated();
        if (Pass.Parser.IsRelative)
            throw new EdgeException($"the times of {Settings.Log} count from its start, so that there is no clock to go by; say with --starts when that was, or use --align correlate");
        var clock = Checked(new LogAlignment("clock", 0, null));
        return Settings.Alignment == AlignmentMode.Auto ? Confirmed(clock) : clock;
    }

    private LogAlignment Correlated()
    {
        var verdict = OffsetVerdict.Of(OffsetSearch.Run(Grid, Wanted, All, Span), All);
        return verdict.Doubt is { } doubt
            ? throw new EdgeException($"{Settings.Log} cannot be aligned: {doubt}; {(Pass.Parser.IsRelative ? "say with --starts when its first reading was" : "say with --offset how far its clock is off")}, or take a log that holds more of the time around the measurements")
            : new LogAlignment("correlate", verdict.Best!.Value.OffsetNs, verdict.Best.Value.Correlation);
    }

    private LogAlignment Confirmed(LogAlignment clock)
    {
        // A folder may span months: only what is near the log can speak for another offset.
        var near = All.Where(load => load.BusyUntilNs >= Span.StartNs - FarthestNs && load.BusyFromNs <= Span.EndNs + FarthestNs).ToList();
        var search = OffsetSearch.Run(Grid, [.. Wanted.Intersect(near)], near, Span);
        var here = search.AtZero;
        var (best, doubt) = OffsetVerdict.Of(search, near);
        return doubt is null && here < best!.Value.Correlation - OffsetVerdict.NearlyAsWell
            ? throw new EdgeException(string.Create(CultureInfo.InvariantCulture, $"the clock of {Settings.Log} looks about {-best.Value.OffsetNs / 1e9:0.0;0.0} s {(best.Value.OffsetNs < 0 ? "fast" : "slow")}: load and power correlate by {best.Value.Correlation:0.00} there and by {here:0.00} as it is; use that with --align correlate, or its times as they are with --align clock"))
            : clock with { Correlation = here };
    }

    /// <summary>Refuses a log of another time.</summary>
    private LogAlignment Checked(LogAlignment alignment)
    {
        var (first, last) = (Pass.FirstNs + alignment.OffsetNs, Pass.LastNs + alignment.OffsetNs);
        if (Wanted.Any(load => load.Window.StartNs <= last && load.Window.EndNs >= first))
            return alignment;
        throw new EdgeException(
            $"{Settings.Log} goes from {Shown(first)} to {Shown(last)} UTC, the measurements from {Shown(Wanted.Min(load => load.Window.StartNs))} to {Shown(Wanted.Max(load => load.Window.EndNs))}: they have no moment in common; take the log of that time, or if only the clocks differ use --align correlate or --offset");
    }

    private static string Shown(long ns) => LogTime.ToTime(ns).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
