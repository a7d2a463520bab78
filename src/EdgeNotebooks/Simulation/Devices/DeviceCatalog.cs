using EdgeNotebooks.IO.Csv;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Simulation.Devices;

/// <summary>The modelled devices: the paper's, and those of the user's own files.</summary>
public static class DeviceCatalog
{
    /// <summary>Environment variable that names the folder of a user's device files; not set for none.</summary>
    public const string UserFolderVariable = "EDGE_DEVICES";

    private static readonly Lazy<IReadOnlyList<DeviceParameters>> Shared = new(() => Load(PaperFolder, DeviceParameters.PaperBackend));

    /// <summary><c>data/devices</c> beside the library's assembly.</summary>
    public static string PaperFolder => DataFolder.Beside(typeof(DeviceCatalog).Assembly, "devices");

    /// <summary>The paper's devices in the order of Table 3, edge before cloud, read once a process.</summary>
    /// <exception cref="EdgeException">A file is missing or malformed.</exception>
    public static IReadOnlyList<DeviceParameters> Paper => Shared.Value;

    /// <summary>The devices of the folder that <see cref="UserFolderVariable"/> names; none where it is not set.</summary>
    /// <exception cref="EdgeException">There is no such folder, or a file is malformed.</exception>
    public static IReadOnlyList<DeviceParameters> OfUser() =>
        Environment.GetEnvironmentVariable(UserFolderVariable) is { Length: > 0 } folder ? Load(folder, DeviceParameters.UserBackend) : [];

    /// <summary>The paper's devices, then the user's.</summary>
    /// <exception cref="EdgeException">A file is missing or malformed.</exception>
    public static IReadOnlyList<DeviceParameters> All() => [.. Paper, .. OfUser()];

    /// <summary>Whether a device is modelled: of a backend whose devices are files.</summary>
    public static bool IsModelled(DeviceId device) => device.Backend is DeviceParameters.PaperBackend or DeviceParameters.UserBackend;

    /// <summary>The device of this id, e.g. <c>paper:tpu</c>.</summary>
    /// <exception cref="EdgeException">There is none; the message names the nearest and lists all.</exception>
    public static DeviceParameters Get(DeviceId device)
    {
        var all = device.Backend == DeviceParameters.UserBackend ? OfUser() : Paper;
        if (all.FirstOrDefault(other => other.Id == device.Device) is { } found)
            return found;
        if (all.Count == 0)
            throw new EdgeException($"there is no device {device}: {UserFolderVariable} names no folder of device files; set it to one, or use one of {Ids(Paper)}");
        var nearest = all.MinBy(other => EditDistance.Between(device.Device, other.Id))!;
        var hint = EditDistance.Between(device.Device, nearest.Id) <= nearest.Id.Length / 2 ? $"did you mean '{nearest.DeviceId}'? " : "";
        throw new EdgeException($"there is no device {device}: {(hint.Length > 0 ? hint + "There" : "there")} are {Ids(all)}.");
    }

    /// <summary>Reads every <c>.json</c> file of a folder.</summary>
    /// <param name="folder">Path of the folder.</param>
    /// <param name="backend">Before the colon in its devices' ids.</param>
    /// <exception cref="EdgeException">There is no such folder or no file in it, a file is malformed, or two have one id.</exception>
    public static IReadOnlyList<DeviceParameters> Load(string folder, string backend)
    {
        var devices = new List<DeviceParameters>();
        foreach (var path in Files(folder, backend))
        {
            var device = DeviceFile.Read(path, backend);
            if (devices.Find(other => string.Equals(other.Id, device.Id, StringComparison.OrdinalIgnoreCase)) is { } twin)
                throw new EdgeException($"{Path.GetFileName(path)}: id: '{device.Id}' is the device of {Path.GetFileName(twin.Path)} already; give each device an id of its own");
            devices.Add(device);
        }

        return devices;
    }

    private static IEnumerable<string> Files(string folder, string backend)
    {
        var remedy = backend == DeviceParameters.UserBackend ? $"make {UserFolderVariable} name a folder of device files" : "restore it from the project's data/devices folder";
        try
        {
            var files = Directory.GetFiles(folder, "*.json");
            return files.Length > 0
                ? files.OrderBy(path => Array.IndexOf(Order, Path.GetFileNameWithoutExtension(path)) is var place and >= 0 ? place : Order.Length).ThenBy(path => path, StringComparer.Ordinal)
                : throw new EdgeException($"{folder}: there is no .json file in the folder; {remedy}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"{folder}: the folder of devices cannot be read ({error.Message.Split('\n')[0]}); {remedy}", error);
        }
    }

    /// <summary>Columns of Table 3.</summary>
    private static readonly string[] Order = ["pi3", "vpu", "tpu", "nano", "tx2", "cpu", "gpu"];

    private static string Ids(IEnumerable<DeviceParameters> devices) => string.Join(", ", devices.Select(device => device.DeviceId));
}
