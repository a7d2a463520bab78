using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments;

/// <summary>Makes one measurement from end to end: find the model, load it, drive it, save the row.</summary>
public static class Measurer
{
    private const string Included = "inference only: inputs lie in the session's buffers, outputs are not read; no preparation or post-processing";

    private const string IncludedWithGathering = "inference and copying samples together into a batch; no preparation or post-processing";

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
        var result = Run(prepared, progress, cancellation);
        var resolved = prepared.Request;
        var record = new MeasurementRecord
        {
            Key = prepared.Key,
            StartedAt = result.StartedAt,
            DeviceId = prepared.Device.ToString(),
            Architecture = prepared.Machine.Processor.Architecture,
            ModelId = prepared.Model.Id,
            ModelSha256 = prepared.Model.File.Sha256,
            Precision = prepared.Model.File.Precision,
            Scenario = resolved.Scenario,
            BatchSize = resolved.BatchSize!.Value,
            InputShapes = prepared.InputShapes,
            Callers = resolved.Callers!.Value,
            IntraOpThreads = resolved.IntraOpThreads,
            Includes = resolved is { Scenario: Scenario.Offline, BatchSize: > 1 } ? IncludedWithGathering : Included,
            QueryCount = result.QueryCount,
            SampleCount = result.SampleCount,
            DurationSeconds = result.Duration.TotalSeconds,
            ThroughputPerSecond = result.ThroughputPerSecond,
            Latency = result.Latency,
            Valid = result.Valid,
            InvalidReasons = result.InvalidReasons,
            LoadAverage1Min = load.LoadAverage1Min,
            EnvironmentId = prepared.Machine.Id,
        };

        // Told before it is saved: a disk that has filled up meanwhile must not swallow the figures.
        progress?.Report(new MeasurementProgress(request, MeasurementPhase.Measured, Record: record));
        results?.Save(record, new SavedSettings(resolved with { Model = prepared.Model.Id }, resolved.ToLoadSettings()), prepared.Machine, result);
        return record;
    }

    /// <summary>The finished measurement of this request in a results folder; null when it has not been made.</summary>
    /// <exception cref="EdgeException">No such model or device, or the file is damaged.</exception>
    public static MeasurementRecord? Find(MeasurementRequest request, ResultsFolder results, CancellationToken cancellation = default) =>
        results.TryRead(KeyOf(request, cancellation));

    /// <summary>The name under which this request's measurement is kept. Reads the model file, to know its hash.</summary>
    /// <exception cref="EdgeException">No such model or device.</exception>
    public static string KeyOf(MeasurementRequest request, CancellationToken cancellation = default) =>
        PreparedMeasurement.Make(request, cancellation).Key;

    private static LoadResult Run(PreparedMeasurement prepared, IProgress<MeasurementProgress>? progress, CancellationToken cancellation)
    {
        var resolved = prepared.Request;
        cancellation.ThrowIfCancellationRequested();
        using var session = prepared.Backend.Open(prepared.Model.File.Path, prepared.Device.Device, resolved.ToSessionSettings());
        using var target = new SessionTarget(session, resolved.Callers!.Value, resolved.InputSeed);
        var forward = progress is null ? null : new Forward(progress, resolved);
        return LoadGenerator.Run(target, resolved.ToLoadSettings(), TimeProvider.System, forward, cancellation);
    }

    // Not Progress<T>: that one would report on another thread, after the fact.
    private sealed class Forward(IProgress<MeasurementProgress> progress, MeasurementRequest request) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => progress.Report(new MeasurementProgress(request, MeasurementPhase.Running, value));
    }
}
