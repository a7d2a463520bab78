using System.Globalization;

namespace EdgeNotebooks.Measurement;

/// <summary>Whether a run with several queries in flight counts, besides its minima.</summary>
internal static class ServerValidity
{
    /// <summary>
    /// A queue that is being kept up with empties in about one latency. One that grows through the whole window takes longer: this share of
    /// the window at the least, and several times what queries waited in its first quarter.
    /// </summary>
    private const double LongestDrainShare = 0.05;

    private const double LongestDrainOverEarlyLatency = 4;

    public static IEnumerable<string> Judge(
        LoadSettings settings, CompletionSummary summary, LatencySummary latency, LatenessSummary? lateness, TimeSpan scheduled, TimeSpan duration)
    {
        if (summary.FallenBehind is { } inFlight)
            yield return Invariant($"the system fell behind by {inFlight:N0} queries{Rate(settings)}");
        else if (summary.Unanswered > 0)
            yield return Invariant($"{summary.Unanswered:N0} queries were not answered within {Durations.Format(settings.DrainLimit)} after the last was issued{Rate(settings)}");
        else if (settings.Scenario == Scenario.Server && IsBehind(summary, scheduled, duration))
            yield return Invariant($"the system fell behind: its queue took {Durations.Format(duration - scheduled)} to empty after the last query{Rate(settings)}");

        if (settings.LatencyBound is { } bound && !EarlyStopping.IsMet(summary.Recorder.Count, summary.AboveBound, settings.LatencyPercentile))
            yield return BoundMissed(settings, summary, bound);
        if (lateness is { } late && late.Spoils(latency))
            yield return Invariant($"queries were issued late: 99% within {Time(late.P99Ns)} of their time where {Time(LatenessSummary.AllowedNs(latency))} is allowed; let nothing else run on the machine, or leave the load generator a core (fewer callers x threads)");
    }

    private static bool IsBehind(CompletionSummary summary, TimeSpan scheduled, TimeSpan duration)
    {
        var drain = duration - scheduled;
        return drain > LongestDrainShare * scheduled && drain.TotalNanoseconds > LongestDrainOverEarlyLatency * (summary.EarlyP50Ns ?? 0);
    }

    private static string BoundMissed(LoadSettings settings, CompletionSummary summary, TimeSpan bound)
    {
        var most = EarlyStopping.MostAbove(summary.Recorder.Count, settings.LatencyPercentile);
        var share = 100 * settings.LatencyPercentile;
        return most is null
            ? Invariant($"{summary.Recorder.Count:N0} queries are too few to show that {share:0.##}% stay within {Durations.Format(bound)}; {EarlyStopping.FewestBelow(0, settings.LatencyPercentile):N0} are needed")
            : Invariant($"{summary.AboveBound:N0} of {summary.Recorder.Count:N0} queries took longer than {Durations.Format(bound)}; to show that {share:0.##}% do not, at most {most:N0} may");
    }

    private static string Rate(LoadSettings settings) =>
        settings.QueriesPerSecond is { } rate ? Invariant($"; {rate:0.###} queries a second cannot be met") : "";

    private static string Time(long nanoseconds) => nanoseconds < 1_000_000 ? Invariant($"{nanoseconds / 1e3:0.#} us") : Invariant($"{nanoseconds / 1e6:0.##} ms");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
