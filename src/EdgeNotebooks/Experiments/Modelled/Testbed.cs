using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Experiments.Modelled;

/// <summary>The paper's testbed, and whatever devices its reader adds, as models.</summary>
public static class Testbed
{
    /// <summary>The models of Table 3.</summary>
    public static IReadOnlyList<string> Models { get; } = ["mobilenet_v2", "inception_v4", "ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"];

    /// <summary>Every model of Table 3 on every modelled device that holds it, one input at a time, through the load generator in virtual time.</summary>
    /// <exception cref="EdgeException">A device file is malformed.</exception>
    public static IReadOnlyList<ModelledRecord> Run() =>
        [.. DeviceCatalog.All().SelectMany(device => Models.Where(model => ModelledRun.Fits(device, ModelWork.Of(model))).Select(model => ModelledRun.Run(new MeasurementRequest { Model = model, Device = device.DeviceId })))];
}
