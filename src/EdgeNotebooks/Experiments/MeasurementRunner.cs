using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Audits;
using EdgeNotebooks.Experiments.Offline;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments;

/// <summary>Runs a prepared measurement: finds what is to be found (callers x threads, the highest rate), loads the model, drives it.</summary>
internal static class MeasurementRunner
{
    public static MeasurementOutcome Run(PreparedMeasurement prepared, IProgress<MeasurementProgress>? progress, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var workload = prepared.FindWorkload();
        var samples = SampleSource.Open(prepared.Request, workload);
        var tried = prepared.Request.IsToBeTuned ? Tune(ref prepared, samples, workload, progress, cancellation) : null;

        using var power = PowerWatch.Start(prepared.Request, cancellation);
        var memoryBefore = prepared.Device.IsRemote ? null : ProcessMemory.Begin();
        var sampler = prepared.Request.Audit ? new OutputSampler(prepared.Request.AccuracySeed, Audit.Outputs) : null;
        var target = prepared.TargetSettings(samples, workload) with { Sampler = sampler };
        using var session = prepared.Open(target);
        using var driven = new SessionTarget(session, target);
        var forward = progress is null ? null : new Forward(progress, prepared.Request);
        var load = prepared.Request.ToLoadSettings();
        var (result, rates) = prepared.Request is { Scenario: Scenario.Server, QueriesPerSecond: null }
            ? Search(driven, load, forward, cancellation)
            : (LoadGenerator.Run(driven, load, TimeProvider.System, forward, cancellation), null);
        var energy = power.Settle(result, cancellation);
        var memory = ProcessMemory.Peak() - memoryBefore is { } grown ? Math.Max(grown - LoadGenerator.OwnBytes(load), 0) : (long?)null;
        return new MeasurementOutcome(
            prepared.Request with { QueriesPerSecond = result.Settings.QueriesPerSecond },
            result,
            samples.Description,
            samples.Preparation,
            memory,
            session.GetMemory(),
            session.Properties,
            tried is { Count: > 0 } ? tried : null,
            rates,
            prepared.Backend.IsStandIn,
            energy,
            power.Reason,
            sampler is null ? null : Audit.Run(driven, result.Settings, sampler, cancellation));
    }

    private static (LoadResult Result, IReadOnlyList<RateTrial>? Rates) Search(
        SessionTarget target, LoadSettings load, IProgress<LoadProgress>? progress, CancellationToken cancellation)
    {
        var found = ServerSearch.Run(target, load, TimeProvider.System, progress, cancellation);
        return (found.Best, found.Trials);
    }

    private static IReadOnlyList<TriedArrangement> Tune(
        ref PreparedMeasurement prepared, ISampleLibrary samples, IWorkload? workload, IProgress<MeasurementProgress>? progress, CancellationToken cancellation)
    {
        var open = prepared;
        progress?.Report(new MeasurementProgress(prepared.Request, MeasurementPhase.Tuning));
        var candidates = Arrangement.WithoutOversubscription(prepared.Parallelism, prepared.Request.Callers, prepared.Request.IntraOpThreads);

        // Sessions of all candidates are open at once. Where that is too much for the memory, a caller a core is a good guess.
        if (!MemoryNeed.Fits(candidates.Select(candidate => With(open, candidate)).Select(each => (each, each.TargetSettings(samples, workload)))))
            candidates = [candidates.MaxBy(candidate => candidate.Callers)];
        var (best, tried) = OfflineTuner.Tune(
            candidates,
            arrangement => With(open, arrangement).Open(With(open, arrangement).TargetSettings(samples, workload)),
            (session, arrangement) => new SessionTarget(session, With(open, arrangement).TargetSettings(samples, workload)),
            prepared.Request.ToLoadSettings(),
            cancellation);
        prepared = With(prepared, best);
        return tried;
    }

    private static PreparedMeasurement With(PreparedMeasurement prepared, Arrangement arrangement) =>
        prepared with { Request = prepared.Request with { Callers = arrangement.Callers, IntraOpThreads = arrangement.Threads } };

    // Not Progress<T>: that one would report on another thread, after the fact.
    private sealed class Forward(IProgress<MeasurementProgress> progress, MeasurementRequest request) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => progress.Report(new MeasurementProgress(request, MeasurementPhase.Running, value));
    }
}
