using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Experiments.Modelled;

/// <summary>Drives a modelled device with the load generator in virtual time: seconds of it take milliseconds, and repeat exactly.</summary>
public static class ModelledRun
{
    /// <summary>Runs one scenario.</summary>
    /// <param name="request">
    /// Model, device (<c>paper:ID</c> or <c>modelled:ID</c>) and load; what is about sessions, inputs and meters has no meaning here and is refused where it is set.
    /// </param>
    /// <exception cref="EdgeException">No such model or device, the model does not fit its memory, or a setting has no meaning.</exception>
    public static ModelledRecord Run(MeasurementRequest request)
    {
        var device = DeviceCatalog.Get(DeviceId.Parse(request.Device));
        RequireMeaningful(request);
        MeasurementLimits.Check(request);
        var work = ModelWork.Of(request.Model);
        var memory = MemoryOf(device, work);
        var service = ServiceTime.Of(device, work);
        var batch = request.BatchSize ?? 1;
        var engine = new EventEngine();
        var serviceNs = Enumerable.Range(1, batch).Select(samples => (long)Math.Round(service.Seconds(samples) * 1e9)).ToList();
        if (serviceNs[0] < 1)
            throw new EdgeException($"{device.DeviceId} takes less than a nanosecond for {work.ModelId}, the shortest time that is modelled; correct the throughputs or the law in its file");
        ModelledDevice Target() => new(engine, serviceNs, device.ServiceTimeCv?.Value ?? 0, request.ScheduleSeed);
        var target = Target();
        var load = request.ToLoadSettings();
        if (request is { Scenario: Scenario.Server, QueriesPerSecond: null })
        {
            // A search runs at many rates: the one that it found is run once more by itself, for how busy the device is then.
            load = load with { QueriesPerSecond = ServerSearch.Run(target, load, engine).Best.Settings.QueriesPerSecond };
            target = Target();
        }

        var result = LoadGenerator.Run(target, load, engine);
        var seconds = result.Windows.Sum(window => window.Seconds);
        var utilisation = Math.Min(target.BusyNs / 1e9 / seconds, 1);
        var (power, reason) = PowerOf(device, utilisation);
        return new ModelledRecord
        {
            DeviceId = device.DeviceId,
            ModelId = work.ModelId,
            Scenario = request.Scenario,
            BatchSize = batch,
            SamplesPerQuery = result.Settings.SamplesPerQuery,
            TargetQueriesPerS = result.Settings.QueriesPerSecond,
            ServiceTimeFrom = service.Origin,
            ServiceTimeS = service.Seconds(1),
            BatchServiceTimeS = service.Seconds(batch),
            ThroughputPerS = result.ThroughputPerSecond.Value,
            LatencyMeanNs = result.Latency.MeanNs,
            LatencyP50Ns = result.Latency.P50Ns,
            LatencyP90Ns = result.Latency.P90Ns,
            LatencyP99Ns = result.Latency.P99Ns,
            QueryCount = result.QueryCount,
            SampleCount = result.SampleCount,
            DurationS = seconds,
            Utilisation = utilisation,
            PowerMeanW = power,
            EnergyPerInferenceJ = power * seconds / result.SampleCount,
            PowerReason = reason,
            MemoryBytes = memory,
            Valid = result.Valid,
            InvalidReasons = result.InvalidReasons,
        };
    }

    /// <summary>Whether a device's memory holds a model beside its runtime; a memory that is not known holds any.</summary>
    public static bool Fits(DeviceParameters device, ModelWork work) => DeviceMemory.Holds(device, work.Weights);

    private static (double? Watts, string? Reason) PowerOf(DeviceParameters device, double utilisation)
    {
        // A device that is never at rest needs no idle power: a share within rounding of 1.
        const double Always = 1 - 1e-6;
        if (device.BusyPowerW.Value is not { } busy)
            return (null, device.BusyPowerW.Source);
        if (utilisation >= Always)
            return (busy, null);
        return device.IdlePowerW.Value is { } idle ? ((busy * utilisation) + (idle * (1 - utilisation)), null) : (null, device.IdlePowerW.Source);
    }

    /// <exception cref="EdgeException">It is more than the device has.</exception>
    private static double MemoryOf(DeviceParameters device, ModelWork work)
    {
        var needed = DeviceMemory.Needed(device, work.Weights);
        return Fits(device, work)
            ? needed
            : throw new EdgeException(FormattableString.Invariant($"{work.ModelId} does not fit {device.DeviceId}: with its runtime it takes {needed:N0} bytes of {device.MemoryBytes.Value:N0} ({device.MemoryBytes.Source}); take a smaller model, or a device with more memory"));
    }

    private static void RequireMeaningful(MeasurementRequest request)
    {
        var defaults = new MeasurementRequest { Model = request.Model };
        Refuse(request.IntraOpThreads is not null, "threads (--threads)");
        Refuse(request.Callers is not null, "callers (--callers)");
        Refuse(request.Inputs != defaults.Inputs, "inputs (--inputs)");
        Refuse(request.IncludePreparation, "preparation (--include-preparation)");
        Refuse(request.IncludePostprocessing, "post-processing (--include-postprocessing)");
        Refuse(request.Options.Count > 0, "options of a backend (--option)");
        Refuse(request.InputShapes.Count > 0, "shapes of inputs (--shape)");
        Refuse(request.FixedBatch, "batch fixed in the file (--fixed-batch)");
        Refuse(request.Audit, "audit (--audit)");
        Refuse(request.Meters is { Count: > 0 }, "meter (--meter)");

        void Refuse(bool isSet, string what)
        {
            if (isSet)
                throw new EdgeException($"{request.Device} is modelled and has no {what}; leave that out, or measure on a real device");
        }
    }
}
