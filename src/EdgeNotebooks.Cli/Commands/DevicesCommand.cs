using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Inference;

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
            Lists the devices that can be measured here.

            Examples:
              edge devices
              edge devices --json
            """)
        {
            json,
        };
        command.SetAction(parsed =>
        {
            var devices = new List<DeviceDescription>();
            var troubles = new List<string>();
            foreach (var backend in Backends.All)
            {
                try
                {
                    devices.AddRange(backend.GetDevices());
                }
                catch (EdgeException error)
                {
                    troubles.Add(error.Message);
                }
            }

            if (parsed.GetValue(json))
                JsonAnswer.Write(devices);
            else
                TextTable.Write(Console.Out, ["device", "name", "runtime"], devices.Select(device => new[] { device.Id, device.Name, $"{device.Backend} {device.BackendVersion}" }));
            troubles.ForEach(trouble => Console.Error.WriteLine($"edge: {trouble}"));
            return devices.Count > 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }
}
