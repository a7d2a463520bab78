using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power.Logs.Alignment;

namespace EdgeNotebooks.Power.Logs;

/// <summary>When a machine was at rest around a measurement, as far as a results folder tells.</summary>
internal static class IdleTime
{
    /// <summary>Rest that is looked at.</summary>
    private const long LongestNs = 5_000_000_000;

    /// <summary>Less than this is none.</summary>
    private const long ShortestNs = 1_000_000_000;

    /// <summary>After the last query caches are written back and the row is saved: so long is no rest yet.</summary>
    private const long SettlingNs = 500_000_000;

    /// <summary>Up to 5 s of rest before the measurement was prepared; null where less than a second is known to be.</summary>
    public static TimeWindow? Before(LoadWindow load, IReadOnlyList<LoadWindow> all) => !load.RestBefore ? null : AtLeast(
        Others(load, all).Where(other => other.Window.StartNs <= load.Window.StartNs).Select(other => Math.Max(other.BusyUntilNs, other.Window.EndNs) + SettlingNs).Append(load.BusyFromNs - LongestNs).Max(),
        load.BusyFromNs);

    /// <summary>Up to 5 s of rest after it; null where less than a second is known to be.</summary>
    public static TimeWindow? After(LoadWindow load, IReadOnlyList<LoadWindow> all) => !load.RestAfter ? null : AtLeast(
        load.BusyUntilNs + SettlingNs,
        Others(load, all).Where(other => other.Window.EndNs >= load.Window.EndNs).Select(other => other.BusyFromNs).Append(load.BusyUntilNs + SettlingNs + LongestNs).Min());

    private static IEnumerable<LoadWindow> Others(LoadWindow load, IReadOnlyList<LoadWindow> all) => all.Where(other => other.Record.Key != load.Record.Key);

    private static TimeWindow? AtLeast(long start, long end) => end - start >= ShortestNs ? new TimeWindow(start, end) : null;
}
