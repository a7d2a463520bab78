using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Nvml;

/// <summary>
/// NVIDIA's GPUs through NVML: the energy counter where there is one (Volta and later), else the power. A GPU for which NVML supports neither,
/// as on Jetson boards, has no meter.
/// </summary>
internal static class NvmlSource
{
    public const string Name = "nvml";

    /// <summary>Names NVML's file or its folder for odd installations; without it, the loader finds the driver's.</summary>
    public const string Variable = "EDGE_NVML_LIBRARY";

    /// <summary>NVML_DEVICE_ARCH_AMPERE of nvml.h.</summary>
    private const uint Ampere = 7;

    /// <summary>No GPU was found to renew its numbers less often (Yang, Adamek and Armour, Part-time Power Measurements, arXiv 2312.02741).</summary>
    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(100);

    public static MeterSource Find(SystemTree tree, HostSystem host, string? configured)
    {
        NvmlFunctions nvml;
        try
        {
            nvml = NvmlFunctions.Load(configured);
        }
        catch (EdgeException error)
        {
            return new MeterSource(Name, [], error.Message, ToLoad(tree, host, configured));
        }

        try
        {
            using var session = new NvmlSession(nvml);
            var found = Enumerable.Range(0, session.CountDevices()).Select(index => OfDevice(nvml, session, index)).ToList();
            var reasons = found.Select(gpu => gpu.Reason).OfType<string>().ToList();
            return new MeterSource(Name, [.. found.Select(gpu => gpu.Meter).OfType<FoundMeter>()], found.Count == 0 ? "NVML sees no GPU" : reasons.Count > 0 ? string.Join("; ", reasons) : null, []);
        }
        catch (EdgeException error)
        {
            return new MeterSource(Name, [], error.Message, HasGpu(tree) ? [new Remedy("see that NVIDIA's driver is loaded and of one version; a restart after its installation does that", "nvidia-smi")] : []);
        }
    }

    private static (FoundMeter? Meter, string? Reason) OfDevice(NvmlFunctions nvml, NvmlSession session, int index)
    {
        nint device;
        try
        {
            device = session.GetDevice(index);
        }
        catch (EdgeException error)
        {
            return (null, error.Message);
        }

        var name = session.GetName(device);
        var energy = session.TryGetJoules(device, out var joules);
        if (energy == NvmlStatus.Success && joules > 0)
            return (Meter(nvml, index, Describe(nvml, index, name, MeterKind.Energy, "nvmlDeviceGetTotalEnergyConsumption", null)), null);

        // No GPU draws nothing: a 0 is a missing sensor's.
        var power = session.TryGetWatts(device, out var watts);
        return power == NvmlStatus.Success && watts > 0
            ? (Meter(nvml, index, Describe(nvml, index, name, MeterKind.Power, "nvmlDeviceGetPowerUsage", Averaging(session, device))), null)
            : (null, $"GPU {index}{(name is null ? "" : $" ({name})")}: NVML gives neither its energy, {Words(energy)}, nor its power, {Words(power)}");
    }

    private static FoundMeter Meter(NvmlFunctions nvml, int index, MeterDescription description) => new(description, () => new NvmlMeter(description, nvml, index));

    private static MeterDescription Describe(NvmlFunctions nvml, int index, string? name, MeterKind kind, string function, string? note) => new()
    {
        Id = $"{Name}:{index}",
        Sensor = $"NVML, {function} of GPU {index}{(name is null ? "" : $" ({name})")}",
        Covers = $"GPU {index}{(name is null ? "" : $" ({name})")} with its memory",
        Kind = kind,
        Resolution = 0.001,
        UpdateInterval = UpdateInterval,
        Note = note,
        IsStandIn = name?.Contains("stand-in", StringComparison.OrdinalIgnoreCase) == true || Path.GetFileName(nvml.Path).Contains("standin", StringComparison.OrdinalIgnoreCase),
    };

    private static string? Averaging(NvmlSession session, nint device) => session.GetArchitecture(device) < Ampere
        ? null
        : "on Ampere and later, GA100 excepted, NVML's power is the mean of the second before";

    private static string Words(int status) => status == NvmlStatus.Success ? "which is 0" : NvmlStatus.Words(status);

    private static IReadOnlyList<Remedy> ToLoad(SystemTree tree, HostSystem host, string? configured) =>
        configured is not null ? [new Remedy($"set {Variable} to NVML's file or its folder, or unset it to have the driver's found")]
        : HasGpu(tree) ? TensorRtRemedies.ForDriver(host)
        : [];

    private static bool HasGpu(SystemTree tree) => AttachedDevices.Find(tree).Any(device => device.Kind == AttachedKind.NvidiaGpu);
}
