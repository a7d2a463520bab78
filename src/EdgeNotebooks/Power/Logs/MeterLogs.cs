using System.Globalization;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power.Logs.Alignment;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Logs of power meters that were written beside measurements, and are settled against them afterwards. A log is read twice: once for its span, its power in
/// cells and its offset, once for the readings within reach of the measurements (30 s around each window). Its length costs time and no memory.
/// </summary>
public static class MeterLogs
{
    /// <summary>
    /// Adds to each measurement of a results folder whose window the log covers a row a meter of the log's, in place of an earlier one of the same meter. All is
    /// computed before anything is written; the same log gives the same rows again. A measurement that the log does not cover keeps what it has, but
    /// an earlier row of this meter becomes one without energy, with the reason.
    /// </summary>
    /// <param name="settings">What to attach to what, and how.</param>
    /// <param name="progress">Share of the two readings that is done.</param>
    /// <param name="cancellation">Ends it while nothing is written yet.</param>
    /// <exception cref="EdgeException">The log cannot be read or aligned, covers no measurement, or the folder cannot be read or written; nothing is changed then, but for a write that fails half way.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing is changed.</exception>
    public static AttachedLog Attach(AttachSettings settings, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Attach(settings, LogSource.OfFile(settings.Log), progress, cancellation);
    }

    /// <summary>The same with a log that comes from anywhere.</summary>
    internal static AttachedLog Attach(AttachSettings settings, LogSource source, IProgress<double>? progress, CancellationToken cancellation)
    {
        var folder = ResultsFolder.OpenExisting(settings.Results);
        var (wanted, all) = LoadWindows.Of(folder, settings.Only);
        var grid = new PowerGrid();
        var pass = LogPass.Run(source, settings.Format, settings.Zone, grid.Add, Half(progress, 0), cancellation);
        var id = $"log:{source.FileName}";
        _ = pass.Parser.Describe(id, settings.Covers);
        var alignment = new LogAligner(settings, pass, grid, wanted, all).Align();

        var kept = new KeptReadings(all.Select(load => new TimeWindow(load.Window.StartNs - alignment.OffsetNs, load.Window.EndNs - alignment.OffsetNs)));
        var again = LogPass.Run(source, pass.Parser.Format, settings.Zone, kept.Add, Half(progress, 0.5), cancellation);
        var meters = again.Parser.Describe(id, settings.Covers).Select(meter => meter with { Note = again.Parser.TimeNote }).ToList();
        if (alignment.How == "correlate" && kept.Meters.Count > 0)
        {
            var within = Math.Max(2 * grid.StepNs, (long)again.IntervalNs);
            alignment = alignment with { OffsetNs = OffsetRefinement.Refine(meters[0].Kind, kept.Meters[0], all, alignment.OffsetNs, within, again.IntervalNs) };
        }

        var account = new LogAccount(meters, kept, again.Parser.Counter, alignment, all);
        var covered = wanted.Where(account.Covers).ToList();
        if (covered.Count == 0)
            throw new EdgeException($"{settings.Log} holds none of the {wanted.Count} measurements from beginning to end: nothing to settle");
        var settled = covered.Select(load => load.Record with { Energy = Merged(load.Record.Energy, account.Rows(load)), EnergyReason = null }).ToList();
        var stale = wanted.Except(covered).Where(load => load.Record.Energy.Any(row => meters.Any(meter => meter.Id == row.MeterId)))
            .Select(load => load.Record with { Energy = Merged(load.Record.Energy, account.Rows(load)) }).ToList();
        cancellation.ThrowIfCancellationRequested();
        foreach (var record in settled.Concat(stale))
            folder.SaveEnergy(record.Key, record.Energy);

        return new AttachedLog
        {
            Format = pass.Parser.Format,
            Meters = meters,
            ReadingCount = again.ReadingCount,
            SkippedCount = again.SkippedCount,
            FirstAt = LogTime.ToTime(again.FirstNs + alignment.OffsetNs),
            LastAt = LogTime.ToTime(again.LastNs + alignment.OffsetNs),
            Alignment = alignment,
            Settled = settled,
            NotCovered = [.. wanted.Except(covered).Select(load => load.Record.Key)],
            Notes = Notes(again, alignment),
        };
    }

    /// <summary>Rows of other meters stay where they are.</summary>
    private static IReadOnlyList<EnergyRecord> Merged(IReadOnlyList<EnergyRecord> there, IReadOnlyList<EnergyRecord> rows) =>
        [.. there.Select(row => rows.FirstOrDefault(other => other.MeterId == row.MeterId) ?? row), .. rows.Where(row => there.All(other => other.MeterId != row.MeterId))];

    private static List<string> Notes(LogPass pass, LogAlignment alignment)
    {
        var notes = new List<string>();
        if (pass.SkippedCount > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{pass.SkippedCount:N0} lines could not be used and were passed over"));
        if (pass.NegativeCount > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"power is below zero in {pass.NegativeCount:N0} of {pass.ReadingCount:N0} readings, current towards the supply"));
        if (pass.Parser.TimeNote is { } note)
            notes.Add(note);
        if (alignment is { How: "clock", Correlation: < OffsetVerdict.LeastCorrelation and var weak })
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"load and power correlate by {weak:0.00} only: see that the log is of this machine"));
        return notes;
    }

    private static Part? Half(IProgress<double>? progress, double from) => progress is null ? null : new Part(progress, from);

    private sealed class Part(IProgress<double> progress, double from) : IProgress<double>
    {
        public void Report(double value) => progress.Report(from + (value / 2));
    }
}
