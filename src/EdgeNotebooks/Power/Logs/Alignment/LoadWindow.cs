using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Power.Logs.Alignment;

/// <summary>When a finished measurement put load on its machine. Nanoseconds since 1970, UTC.</summary>
/// <param name="Record">The measurement.</param>
/// <param name="Window">The timed window.</param>
/// <param name="BusyFromNs">From here on the machine prepared it: loaded the model, warmed up, tried arrangements. Neither load nor rest.</param>
/// <param name="BusyUntilNs">Until here it may have gone on afterwards: an audit, another rate.</param>
/// <param name="RestBefore">Whether it is known that the machine was not busy before <paramref name="BusyFromNs"/> with this measurement.</param>
/// <param name="RestAfter">The same after <paramref name="BusyUntilNs"/>.</param>
internal sealed record LoadWindow(MeasurementRecord Record, TimeWindow Window, long BusyFromNs, long BusyUntilNs, bool RestBefore, bool RestAfter)
{
    /// <summary>Loading a model of the suite's takes less than this on the boards that it is for.</summary>
    private static readonly TimeSpan Loading = TimeSpan.FromSeconds(2);

    /// <summary>Trying arrangements of callers and threads before an Offline run.</summary>
    private static readonly TimeSpan Tuning = TimeSpan.FromSeconds(30);

    /// <summary>A search for the highest rate makes this many runs like the one that is kept, before and after it.</summary>
    private const double SearchRuns = 10;

    /// <summary>What a row says of the time; rows of earlier versions lack the end, and get it from the duration.</summary>
    /// <param name="record">The row.</param>
    /// <param name="warmup">Its warm-up, from its settings.</param>
    public static LoadWindow Of(MeasurementRecord record, TimeSpan warmup)
    {
        var start = LogTime.NanosecondsOf(record.StartedAt);
        var end = record.FinishedAt is { } finished ? LogTime.NanosecondsOf(finished) : start + (long)(record.DurationSeconds * 1e9);
        var length = TimeSpan.FromTicks((end - start) / 100);
        var search = record.SearchedRate ? length * SearchRuns : TimeSpan.Zero;
        var before = warmup + Loading + search + (record.Tried is null ? TimeSpan.Zero : Tuning);

        // "Takes as long again" (MeasurementRequest.Audit).
        var after = search + (record.AuditOutputsCompared is null ? TimeSpan.Zero : length + warmup);
        return new LoadWindow(
            record, new TimeWindow(start, end), start - (long)before.TotalNanoseconds, end + (long)after.TotalNanoseconds, record.Tried is null && !record.SearchedRate, record.AuditOutputsCompared is null && !record.SearchedRate);
    }
}
