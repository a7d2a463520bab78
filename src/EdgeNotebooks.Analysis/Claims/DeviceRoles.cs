using EdgeNotebooks.Inference;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>
/// Which measured device stands for which of the paper's. An Edge TPU and a Movidius are known by their ids, and the
/// CPU of an x86 machine stands for the x86 CPU; <c>tensorrt:0</c> fits a Nano, a TX2 and a V100 alike, and a CPU may be a Pi's: whoever
/// measured says so with a <see cref="DeviceRole"/>, which comes first. A CPU never stands for an accelerator.
/// </summary>
public sealed class DeviceRoles
{
    private static readonly HashSet<string> OnCpu = ["pi3", "cpu"];
    private readonly IReadOnlyList<DeviceRole> _stated;

    /// <summary>What ids tell by themselves, and the roles stated.</summary>
    /// <exception cref="EdgeException">A role lets a CPU stand for an accelerator.</exception>
    public DeviceRoles(params IReadOnlyList<DeviceRole> stated)
    {
        var wrong = stated.FirstOrDefault(role => IsCpu(role.DeviceId) && !OnCpu.Contains(role.PublishedId));
        if (wrong is not null)
            throw new EdgeException($"{wrong.DeviceId} cannot stand for '{wrong.PublishedId}': a claim about an accelerator is not decided on a CPU; name the accelerator's own device");
        if (stated.FirstOrDefault(role => DeviceId.Parse(role.DeviceId).IsChoice) is { } choice)
            throw new EdgeException($"{choice.DeviceId} cannot stand for '{choice.PublishedId}': OpenVINO chooses the device itself, the processor perhaps; measure on the device's own id");
        _stated = stated;
    }

    /// <summary>What ids tell by themselves, and roles as users write them.</summary>
    /// <param name="roles">Each of the form <c>nano=tensorrt:0</c> (<see cref="DeviceRole.Parse"/>), with spaces between; empty for none.</param>
    /// <exception cref="EdgeException">One is not of that form, names no device of the paper's, or lets a CPU stand for an accelerator.</exception>
    public static DeviceRoles Parse(string roles)
    {
        var published = Published.PaperData.Default.Devices.Select(device => device.DeviceId).ToList();
        return new DeviceRoles([.. roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(role => DeviceRole.Parse(role, published))]);
    }

    /// <summary>What ids tell by themselves.</summary>
    public static DeviceRoles Default { get; } = new();

    /// <summary>The paper's device that a row's device is; null when it is none, or when nobody has said.</summary>
    public string? Of(MeasurementRecord row) => Of(row.DeviceId, row.Architecture, row.EnvironmentId);

    /// <summary>The paper's device that an observation's device is; null when it is none, when nobody has said, or when no device is involved.</summary>
    public string? Of(Observation observation) => observation.DeviceId is { } device ? Of(device, observation.Architecture, observation.EnvironmentId) : null;

    private string? Of(string deviceId, string? architecture, string? environmentId)
    {
        if (_stated.FirstOrDefault(role => role.DeviceId == deviceId && role.EnvironmentId is { } id && id == environmentId) is { } exact)
            return exact.PublishedId;
        if (_stated.FirstOrDefault(role => role.DeviceId == deviceId && role.EnvironmentId is null) is { } any)
            return any.PublishedId;
        if (deviceId.StartsWith("edgetpu:", StringComparison.Ordinal))
            return "tpu";
        if (deviceId.StartsWith("openvino:MYRIAD", StringComparison.Ordinal))
            return "vpu";
        return IsCpu(deviceId) && (architecture is "x64" or "x86") ? "cpu" : null;
    }

    /// <summary>The id under which a device of the paper's would be measured.</summary>
    internal static string MeasuredAs(string publishedId) => publishedId switch
    {
        "pi3" => "tflite:cpu",
        "vpu" => "openvino:MYRIAD",
        "tpu" => "edgetpu:usb:0",
        "cpu" => "onnxruntime:cpu",
        _ => "tensorrt:0",
    };

    /// <summary>The role that whoever measures the device has to state, since its id alone does not tell; null where it does.</summary>
    internal static string? RoleOf(string publishedId) => publishedId is "vpu" or "tpu" or "cpu" ? null : $"{publishedId}={MeasuredAs(publishedId)}";

    internal static bool IsCpu(string deviceId) =>
        deviceId[(deviceId.IndexOf(':', StringComparison.Ordinal) + 1)..] is var device
        && (device.Equals("cpu", StringComparison.OrdinalIgnoreCase) || device.StartsWith("CPU.", StringComparison.Ordinal));
}
