using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments;

/// <summary>Makes one measurement from end to end: find the model, load it, drive it, save the row.</summary>
public static class Measurer
{
    /// <summary>
    /// Measures, unless the results folder already holds this very measurement (same request, model bytes, machine and
    /// versions), which is then returned.
    /// </summary>
    /// <param name="request">What to measure.</param>
    /// <param name="results">Where finished measurements are kept; null keeps nothing.</param>
    /// <param name="progress">Told of each phase, and about ten times a second while queries run.</param>
    /// <param name="cancellation">Stops between two queries; nothing of this measurement is saved then.</param>
    /// <exception cref="EdgeException">No such model or device, a setting out of range, or the runtime failed.</exception>
    /// <exception cref="OperationCanceledException">The measurement was cancelled.</exception>
    public static MeasurementRecord Measure(
        MeasurementRequest request,
        ResultsFolder? results = null,
        IProgress<MeasurementProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        progress?.Report(new MeasurementProgress(request, MeasurementPhase.Preparing));

        var prepared = PreparedMeasurement.Make(request, cancellation);
        if (results?.TryRead(prepared.Key) is { } kept)
        {
            progress?.Report(new MeasurementProgress(request, MeasurementPhase.Kept, Record: kept));
            return kept;
        }

        results?.RequireWritable();
        var load = SystemLoad.Now();
        var outcome = MeasurementRunner.Run(prepared, progress, cancellation);
        var record = Record(prepared, outcome, load);

        // Told before it is saved: a disk that has filled up meanwhile must not swallow the figures.
        progress?.Report(new MeasurementProgress(request, MeasurementPhase.Measured, Record: record));
        var settings = new SavedSettings(outcome.Request with { Model = prepared.Model.Id }, outcome.Result.Settings, outcome.TriedArrangements, outcome.TriedRates);
        results?.Save(record, settings, prepared.Machine, outcome.Result);
        return record;
    }

    /// <summary>Makes a plan's measurements one after the other, each as <see cref="Measure"/> does.</summary>
    /// <returns>One row a request, in the plan's order.</returns>
    /// <exception cref="EdgeException">A model, device or setting is unusable.</exception>
    internal static IReadOnlyList<MeasurementRecord> MeasureAll(
        IReadOnlyList<MeasurementRequest> plan, ResultsFolder results, IProgress<MeasurementProgress>? progress, CancellationToken cancellation) =>
        [.. plan.Select(request => Measure(request, results, progress, cancellation))];

    /// <summary>The finished measurement of this request in a results folder; null when it has not been made.</summary>
    /// <exception cref="EdgeException">No such model or device, or the file is damaged.</exception>
    public static MeasurementRecord? Find(MeasurementRequest request, ResultsFolder results, CancellationToken cancellation = default) =>
        results.TryRead(KeyOf(request, cancellation));

    /// <summary>The name under which this request's measurement is kept. Reads the model file, to know its hash; asks the server where the model lies with one.</summary>
    /// <exception cref="EdgeException">No such model or device.</exception>
    public static string KeyOf(MeasurementRequest request, CancellationToken cancellation = default) =>
        PreparedMeasurement.Make(request, cancellation).Key;

    private static string? Joined(IReadOnlyDictionary<string, string> pairs) =>
        pairs.Count > 0 ? string.Join(", ", pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")) : null;

    private static MeasurementRecord Record(PreparedMeasurement prepared, MeasurementOutcome outcome, SystemLoad load)
    {
        var (request, result) = (outcome.Request, outcome.Result);
        return new MeasurementRecord
        {
            Key = prepared.Key,
            StartedAt = result.StartedAt,
            DeviceId = outcome.IsStandIn ? $"stand-in:{prepared.Device}" : prepared.Device.ToString(),
            Architecture = prepared.Machine.Processor.Architecture,
            ModelId = prepared.Model.Id,
            ModelSha256 = prepared.Model.File?.Sha256,
            Precision = prepared.Model.File?.Precision,
            Scenario = request.Scenario,
            BatchSize = request.BatchSize!.Value,
            FixedBatch = prepared.FixesBatch,
            InputShapes = prepared.InputShapes,
            SamplesPerQuery = result.Settings.SamplesPerQuery,
            QueriesInFlight = request.QueriesInFlight,
            QueriesPerSecond = request.QueriesPerSecond,
            SearchedRate = outcome.TriedRates is not null,
            LatencyBoundNs = (long?)request.LatencyBound?.TotalNanoseconds,
            Callers = request.Callers!.Value,
            IntraOpThreads = prepared.RunsOnProcessor ? request.IntraOpThreads : null,
            Tried = outcome.TriedArrangements is { } tried ? string.Join(", ", tried) : null,
            Inputs = outcome.Inputs,
            IncludesPreparation = request.IncludePreparation,
            IncludesPostprocessing = request.IncludePostprocessing,
            Includes = Inclusion.Of(outcome),
            QueryCount = result.QueryCount,
            UnansweredCount = result.UnansweredCount,
            SampleCount = result.SampleCount,
            DurationSeconds = result.Duration.TotalSeconds,
            ThroughputPerSecond = result.ThroughputPerSecond,
            Latency = result.Latency,
            EarlyStopping = result.EarlyStopping,
            AboveBoundCount = result.AboveBoundCount,
            Lateness = result.Lateness,
            MemoryBytes = outcome.MemoryBytes,
            DeviceMemoryBytes = outcome.SessionMemory?.DeviceBytes,
            CachedWeightBytes = outcome.SessionMemory?.CachedBytes,
            FinishedAt = result.FinishedAt,
            Energy = outcome.Energy,
            EnergyReason = outcome.EnergyReason,
            Options = Joined(request.Options),
            RuntimeProperties = Joined(outcome.RuntimeProperties),
            AuditRepeatRatio = outcome.Audit?.RepeatRatio,
            AuditOutputsCompared = outcome.Audit?.OutputsCompared,
            AuditWorstDifference = outcome.Audit?.WorstDifference,
            Valid = outcome.InvalidReasons.Count == 0,
            InvalidReasons = outcome.InvalidReasons,
            LoadAverage1Min = load.LoadAverage1Min,
            EnvironmentId = prepared.Machine.Id,
        };
    }
}
