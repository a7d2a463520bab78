using System.CommandLine;
using System.Globalization;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge devices</c>: what can be measured here.</summary>
internal static class DevicesCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command(
            "devices",
            """
            Lists the devices that can be measured here, the servers that EDGE_REMOTES names (HOST:PORT, with spaces between) and that
            answer, and the devices that are modelled; on standard error the runtimes that have none.

            Examples:
              edge devices
              edge devices --json
              EDGE_REMOTES="tier2:8001 https://cloud:8443" edge devices
            """)
        {
            json,
        };
        command.SetAction(parsed =>
        {
            // A device file that is malformed is said before anything is printed.
            var modelled = DeviceCatalog.All();
            var machine = MachineDiagnosis.Here();
            var providers = machine.Providers();
            var devices = providers.SelectMany(provider => provider.Devices).ToList();
            if (parsed.GetValue(json))
                JsonAnswer.Write(new { Devices = devices, Modelled = modelled.Select(Modelled), Providers = providers.Select(ProviderView.Of).ToList() });
            else
                Show(devices, modelled);
            foreach (var line in Complaints(machine.Shim, providers))
                Console.Error.WriteLine($"edge: {line}");
            return devices.Count > 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    /// <summary>A short line for each runtime that is not to be had; one for all that need edge_shim where that is missing.</summary>
    internal static IEnumerable<string> Complaints(ShimDiagnosis shim, IReadOnlyList<ProviderDiagnosis> providers)
    {
        var lines = providers.Where(provider => provider.Devices.Count == 0 || provider.Conflict is not null)
            .Where(provider => shim.State == ProviderState.Available || provider.Steps != shim.Steps)
            .Select(provider => $"{provider.Name}: {provider.Conflict ?? provider.Reason}").ToList();
        if (shim.Reason is { } reason)
            lines.Insert(0, $"tflite, edgetpu, openvino, tensorrt: {reason}");
        return lines.Count > 0 ? lines.Append("edge doctor says what to do") : lines;
    }

    private static void Show(IReadOnlyList<DeviceDescription> devices, IReadOnlyList<DeviceParameters> modelled)
    {
        TextTable.Write(Console.Out, ["device", "name", "runtime", ">memory"], devices.Select(Row));
        Console.Out.WriteLine();
        Console.Out.WriteLine($"Modelled, for edge measure and beside the published ones in Figure 4 ({DeviceCatalog.UserFolderVariable} names a folder with files of your own):");
        TextTable.Write(Console.Out, ["device", "name", "runtime", "file"], modelled.Select(device => new[] { device.DeviceId, device.Name.Value, device.Runtime.Value, Installation.Relative(device.Path) }));
    }

    private static object Modelled(DeviceParameters device) => new { Id = device.DeviceId, Name = device.Name.Value, Runtime = device.Runtime.Value, File = device.Path, Provenance = Provenance.Modelled };

    private static string[] Row(DeviceDescription device) =>
        [device.Id, device.Name, $"{device.Backend} {device.BackendVersion}", device.MemoryBytes is { } bytes ? $"{(bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture)} GB" : ""];
}
