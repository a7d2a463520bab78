using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Experiments.Modelled;

/// <summary>The paper's testbed, and whatever devices its reader adds, as models.</summary>
public static class Testbed
{
    /// <summary>The models of Table 3.</summary>
    public static IReadOnlyList<string> Models { get; } = ["mobilenet_v2", "inception_v4", "ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"];

    /// <summary>Every model of Table 3 on every modelled device, one input at a time, through the load generator in virtual time.</summary>
    /// <exception cref="EdgeException">A device file is malformed, or a model does not fit a device.</exception>
    public static IReadOnlyList<ModelledRecord> Run() =>
        [.. DeviceCatalog.All().SelectMany(device => Models.Select(model => ModelledRun.Run(new MeasurementRequest { Model = model, Device = device.DeviceId })))];
}
