using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Power;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments;

/// <summary>A request with all that it needs found: what is about to be measured, and under which name it is kept.</summary>
/// <param name="Request">With every default written out, the batch size of the model's own included.</param>
/// <param name="Device">Parsed.</param>
/// <param name="Backend">Reaches the device.</param>
/// <param name="Model">Found and checked; described by its server where it lies with one.</param>
/// <param name="Machine">Machine and versions.</param>
/// <param name="Key">Name of the measurement in a results folder.</param>
/// <param name="InputShapes">As in <see cref="Results.MeasurementRecord.InputShapes"/>.</param>
internal sealed record PreparedMeasurement(
    MeasurementRequest Request, DeviceId Device, IInferenceBackend Backend, ModelReference Model, MachineDescription Machine, string Key, string? InputShapes)
{
    /// <summary>Requests in flight on an accelerator: OpenVINO's NPU wants four, its GPU two to four, TensorRT rarely more than four streams.</summary>
    private const int RequestsWorthTrying = 4;

    /// <exception cref="EdgeException">No such model or device, or a setting is out of range.</exception>
    public static PreparedMeasurement Make(MeasurementRequest request, CancellationToken cancellation)
    {
        var device = DeviceId.Parse(request.Device);
        var backend = Backends.Of(device);
        SuiteModels.RequireFile(device, request.Model);
        var model = ModelReference.Find(request, cancellation);
        var machine = MachineDescription.Detect(new Dictionary<string, string> { [backend.Name] = backend.Version });
        var resolved = request.Resolve(machine.Processor.LogicalCores);
        if (!backend.RunsOnProcessor(device.Device))
            resolved = resolved with { IntraOpThreads = 1 };
        var once = resolved.ToSessionSettings(slots: 1);
        if (backend.FindServed(model.Location, device.Device, once) is { } served)
        {
            // The server's file is what it is: a measurement that asks for another form is the same one.
            model = model with { Served = served };
            resolved = resolved with { FixedBatch = false };
        }

        var shapes = ShapeResolver.Resolve(model.Location, model.Inputs, once);
        resolved = resolved with { BatchSize = shapes.BatchSize, Meters = PowerMeters.Resolve(resolved.Meters) };
        var words = shapes.Shapes.Count > 0 ? string.Join(" ", shapes.Shapes.Select(shape => $"{shape.Key}={string.Join('x', shape.Value)}")) : null;
        return new PreparedMeasurement(resolved, device, backend, model, machine, MeasurementKey.Of(resolved with { Inputs = SampleSource.Fingerprint(resolved.Inputs) }, model.Id, model.Fingerprint, machine.Id), words);
    }

    /// <summary>Whether threads are the device's matter; of another device they are not ours to choose, and a measurement has none.</summary>
    public bool RunsOnProcessor => Backend.RunsOnProcessor(Device.Device);

    /// <summary>Cores that inferences may fill; of another device than the processor, requests in flight that are worth trying.</summary>
    public int Parallelism => RunsOnProcessor ? Machine.Processor.LogicalCores : Math.Max(Machine.Processor.LogicalCores, RequestsWorthTrying);

    /// <summary>Whether the model itself says how many samples an inference takes.</summary>
    public bool FixesBatch => Model.Inputs is [{ Dimensions: [{ Size: not null }, _, ..] }, ..];

    /// <summary>
    /// What the model is used for, where preparing inputs or reading outputs needs it; null where nothing does. Loads the model once to see its
    /// inputs and outputs.
    /// </summary>
    /// <exception cref="EdgeException">It is not known.</exception>
    public IWorkload? FindWorkload()
    {
        if (Request is { Inputs: SampleSource.Noise, IncludePostprocessing: false })
            return null;

        var once = Request.ToSessionSettings(slots: 1) with { Optimization = GraphOptimization.None };
        using var session = Backend.Open(Model.Location, Device.Device, once);
        var name = Model.Workload ?? WorkloadCatalog.Guess(session)
            ?? throw new EdgeException($"what {Model.Id} does cannot be told from its inputs and outputs; measure it with --inputs {SampleSource.Noise}, and without post-processing");
        return WorkloadCatalog.Of(name, session);
    }

    /// <summary>How the session is driven.</summary>
    /// <param name="samples">Where its inputs come from.</param>
    /// <param name="workload">Reads the outputs where that is timed.</param>
    public TargetSettings TargetSettings(ISampleLibrary samples, IWorkload? workload) => new()
    {
        Callers = Request.Callers!.Value,
        Samples = samples,
        SamplesPerQuery = Request.ToLoadSettings().SamplesPerQuery,
        TimesPreparation = Request.IncludePreparation,
        Postprocessing = Request.IncludePostprocessing ? workload : null,
        Asynchronous = Request.IsAsynchronous,
    };

    /// <summary>Loads the model, with the buffers that its callers need.</summary>
    /// <exception cref="EdgeException">The runtime refuses it, or its buffers do not fit memory.</exception>
    public IInferenceSession Open(TargetSettings target)
    {
        MemoryNeed.Check(this, target);
        return Backend.Open(Model.Location, Device.Device, Request.ToSessionSettings(target.SlotsFor(Request.BatchSize!.Value)));
    }
}
