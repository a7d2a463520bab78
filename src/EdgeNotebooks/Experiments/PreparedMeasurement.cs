using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Experiments;

/// <summary>A request with all that it needs found: what is about to be measured, and under which name it is kept.</summary>
/// <param name="Request">With every default written out, the batch size of the file's own included.</param>
/// <param name="Device">Parsed.</param>
/// <param name="Backend">Reaches the device.</param>
/// <param name="Model">Found and checked.</param>
/// <param name="Machine">Machine and versions.</param>
/// <param name="Key">Name of the measurement in a results folder.</param>
/// <param name="InputShapes">As in <see cref="Results.MeasurementRecord.InputShapes"/>.</param>
internal sealed record PreparedMeasurement(
    MeasurementRequest Request, DeviceId Device, IInferenceBackend Backend, ModelReference Model, MachineDescription Machine, string Key, string? InputShapes)
{
    /// <exception cref="EdgeException">No such model or device, or a setting is out of range.</exception>
    public static PreparedMeasurement Make(MeasurementRequest request, CancellationToken cancellation)
    {
        var device = DeviceId.Parse(request.Device);
        var backend = Backends.Of(device);
        var model = ModelReference.Find(request.Model, request.WeightSeed, cancellation);
        var machine = MachineDescription.Detect(new Dictionary<string, string> { [backend.Name] = backend.Version });
        var resolved = request.Resolve(machine.Processor.LogicalCores);
        var shapes = ShapeResolver.Resolve(model.File, resolved.ToSessionSettings());
        resolved = resolved with { BatchSize = shapes.BatchSize };
        var words = shapes.Shapes.Count > 0 ? string.Join(" ", shapes.Shapes.Select(shape => $"{shape.Key}={string.Join('x', shape.Value)}")) : null;
        return new PreparedMeasurement(resolved, device, backend, model, machine, MeasurementKey.Of(resolved, model.Id, model.File.Sha256, machine.Id), words);
    }
}
