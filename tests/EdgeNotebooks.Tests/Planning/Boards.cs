using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Simulation.Devices;

namespace EdgeNotebooks.Tests.Planning;

/// <summary>Device files as devices.</summary>
internal static class Boards
{
    /// <summary><see cref="DeviceText.Board"/> with another memory: 5 GFLOP/s, 1 GB/s, 1 ms a layer, 4 bytes a weight, 3 W.</summary>
    public static DeviceParameters Of(double memoryBytes)
    {
        var board = Read(DeviceText.Board);
        return board with { MemoryBytes = board.MemoryBytes with { Value = memoryBytes } };
    }

    public static DeviceParameters Read(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("board.json"), text);
        return DeviceCatalog.Load(folder.Path, DeviceParameters.UserBackend)[0];
    }
}
