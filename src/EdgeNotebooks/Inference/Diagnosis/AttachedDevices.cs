using System.Globalization;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>Looks for devices on Linux's buses.</summary>
internal static class AttachedDevices
{
    // Vendor and product. An Edge TPU shows the second pair once libedgetpu has loaded its firmware, the stick once OpenVINO has.
    private static readonly Dictionary<string, AttachedKind> UsbIds = new()
    {
        ["1a6e:089a"] = AttachedKind.UsbEdgeTpu,
        ["18d1:9302"] = AttachedKind.UsbEdgeTpu,
        ["03e7:2485"] = AttachedKind.NeuralComputeStick,
        ["03e7:f63b"] = AttachedKind.NeuralComputeStick,
    };

    public static IReadOnlyList<AttachedDevice> Find(SystemTree tree) =>
        [.. tree.Entries("/sys/bus/usb/devices", "*").Select(folder => OnUsb(tree, folder)).OfType<AttachedDevice>(),
         .. tree.Entries("/sys/bus/pci/devices", "*").Select(folder => OnPci(tree, folder)).OfType<AttachedDevice>(),
         .. OnBoard(tree)];

    private static AttachedDevice? OnUsb(SystemTree tree, string folder)
    {
        var id = $"{tree.Read($"{folder}/idVendor")}:{tree.Read($"{folder}/idProduct")}";
        if (!UsbIds.TryGetValue(id, out var kind))
            return null;
        var node = $"/dev/bus/usb/{Number($"{folder}/busnum")}/{Number($"{folder}/devnum")}";
        return Device(tree, kind, $"USB {id}", node);

        string Number(string file) => int.TryParse(tree.Read(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString("000", CultureInfo.InvariantCulture) : "?";
    }

    private static AttachedDevice? OnPci(SystemTree tree, string folder)
    {
        var vendor = tree.Read($"{folder}/vendor");
        var isDisplay = tree.Read($"{folder}/class")?.StartsWith("0x03", StringComparison.Ordinal) == true;
        var isAccelerator = tree.Read($"{folder}/class")?.StartsWith("0x1200", StringComparison.Ordinal) == true;
        var place = $"PCIe {Path.GetFileName(folder)}";
        return vendor switch
        {
            "0x1ac1" when tree.Read($"{folder}/device") == "0x089a" => Device(tree, AttachedKind.PcieEdgeTpu, place, Node(tree, folder, "apex", "apex_*", "/dev", "/dev/apex_0")),
            "0x8086" when isAccelerator => Device(tree, AttachedKind.IntelNpu, place, Node(tree, folder, "accel", "accel*", "/dev/accel", "/dev/accel/accel0")),
            "0x8086" when isDisplay => Device(tree, AttachedKind.IntelGpu, place, Node(tree, folder, "drm", "renderD*", "/dev/dri", "/dev/dri/renderD128")),
            "0x10de" when isDisplay => Device(tree, AttachedKind.NvidiaGpu, place, "/dev/nvidiactl"),
            _ => null,
        };
    }

    private static IEnumerable<AttachedDevice> OnBoard(SystemTree tree) =>
        tree.Exists("/etc/nv_tegra_release") && tree.Exists("/dev/nvmap") ? [Device(tree, AttachedKind.JetsonGpu, "on board", "/dev/nvmap")] : [];

    // The driver that has taken the device names its file under /dev in a folder of the device.
    private static string Node(SystemTree tree, string device, string driverFolder, string pattern, string folder, string usual) =>
        tree.Entries($"{device}/{driverFolder}", pattern) is [var first, ..] ? $"{folder}/{Path.GetFileName(first)}" : usual;

    private static AttachedDevice Device(SystemTree tree, AttachedKind kind, string place, string node) =>
        new(kind, place, node, tree.Exists(node), tree.Exists(node) && tree.MayReadAndWrite(node));
}
