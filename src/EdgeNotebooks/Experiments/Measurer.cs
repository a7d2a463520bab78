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

        var device = DeviceId.Parse(request.Device);
        var backend = Backends.Of(device);
        var model = ModelReference.Find(request.Model, request.WeightSeed, cancellation);
        var machine = MachineDescription.Detect(new Dictionary<string, string> { [backend.Name] = backend.Version });
        var resolved = request.Resolve(machine.Processor.LogicalCores);
        var key = MeasurementKey.Of(resolved, model.Id, model.File.Sha256, machine.Id);
        if (results?.TryRead(key) is { } kept)
        {
            progress?.Report(new MeasurementProgress(request, MeasurementPhase.Kept, Record: kept));
            return kept;
        }

        results?.RequireWritable();
        var load = SystemLoad.Now();
        var result = Run(resolved, model, backend, device, progress, cancellation);
        var record = new MeasurementRecord
        {
            Key = key,
            StartedAt = result.StartedAt,
            DeviceId = device.ToString(),
            ModelId = model.Id,
            ModelSha256 = model.File.Sha256,
            Precision = model.File.Precision,
            Scenario = resolved.Scenario,
            BatchSize = resolved.BatchSize ?? 1,
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
            EnvironmentId = machine.Id,
        };
        results?.Save(record, new SavedSettings(resolved with { Model = model.Id }, resolved.ToLoadSettings()), machine, result);
        progress?.Report(new MeasurementProgress(request, MeasurementPhase.Finished, Record: record));
        return record;
    }

    private static LoadResult Run(
        MeasurementRequest resolved,
        ModelReference model,
        IInferenceBackend backend,
        DeviceId device,
        IProgress<MeasurementProgress>? progress,
        CancellationToken cancellation)
    {
        var settings = new SessionSettings
        {
            BatchSize = resolved.BatchSize,
            IntraOpThreads = resolved.IntraOpThreads,
            Optimization = resolved.Optimization,
            InputShapes = resolved.InputShapes,
            Slots = SessionTarget.SlotsFor(resolved.Callers!.Value),
        };
        cancellation.ThrowIfCancellationRequested();
        using var session = backend.Open(model.File.Path, device.Device, settings);
        using var target = new SessionTarget(session, resolved.Callers.Value, resolved.InputSeed);
        var forward = progress is null ? null : new Forward(progress, resolved);
        return LoadGenerator.Run(target, resolved.ToLoadSettings(), TimeProvider.System, forward, cancellation);
    }

    // Not Progress<T>: that one would report on another thread, after the fact.
    private sealed class Forward(IProgress<MeasurementProgress> progress, MeasurementRequest request) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => progress.Report(new MeasurementProgress(request, MeasurementPhase.Running, value));
    }
}
