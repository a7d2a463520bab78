namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>How a device that the operating system sees becomes one that this user may open.</summary>
internal static class AccessRemedies
{
    private const string Reload = "sudo udevadm control --reload-rules && sudo udevadm trigger";

    /// <summary>Next steps, the best first; none where the device can be used.</summary>
    public static IReadOnlyList<Remedy> For(AttachedDevice device) => device switch
    {
        { IsUsable: true } => [],
        { Kind: AttachedKind.UsbEdgeTpu or AttachedKind.NeuralComputeStick, HasNode: false } =>
            [new Remedy("in a container, start it with", "docker run --device-cgroup-rule='c 189:* rmw' -v /dev/bus/usb:/dev/bus/usb ...")],
        { HasNode: false } => WithoutDriver(device.Kind),
        { Kind: AttachedKind.UsbEdgeTpu } => [UsbRule("60-edge-tpu.rules", "plugdev", "1a6e:089a", "18d1:9302")],
        { Kind: AttachedKind.NeuralComputeStick } => [UsbRule("60-ncs2.rules", "users", "03e7:2485", "03e7:f63b")],
        { Kind: AttachedKind.PcieEdgeTpu } =>
        [
            new Remedy(
                "give the group apex access and join it, then log in anew",
                "sudo groupadd -f apex",
                """echo 'SUBSYSTEM=="apex", MODE="0660", GROUP="apex"' | sudo tee /etc/udev/rules.d/65-apex.rules""",
                Reload,
                Join("apex")),
        ],
        { Kind: AttachedKind.IntelNpu or AttachedKind.IntelGpu } => [new Remedy("join the group that may use it, then log in anew", Join("render"))],
        { Kind: AttachedKind.JetsonGpu } => [new Remedy("join the group that may use it, then log in anew", Join("video"))],
        _ => [new Remedy("give all users access, which NVIDIA's driver does where it is not told otherwise", "sudo chmod a+rw /dev/nvidia*")],
    };

    private static IReadOnlyList<Remedy> WithoutDriver(AttachedKind kind) => kind switch
    {
        AttachedKind.PcieEdgeTpu =>
        [
            new Remedy("load its drivers, gasket and apex", "sudo modprobe apex"),
            new Remedy(
                "where they are not installed: build Google's package of them (Debian's family)",
                "sudo apt-get install git devscripts debhelper dkms dh-dkms linux-headers-$(uname -r)",
                "git clone https://github.com/google/gasket-driver",
                "(cd gasket-driver && debuild -us -uc -tc -b)",
                "sudo apt-get install ./gasket-dkms_*.deb"),
        ],
        AttachedKind.IntelNpu => [new Remedy("load its driver; where there is none, install a newer kernel (6.8 at least)", "sudo modprobe intel_vpu")],
        AttachedKind.IntelGpu => [new Remedy("load its driver (xe on the newest GPUs, i915 on all others)", "sudo modprobe i915")],
        _ => [new Remedy("load NVIDIA's driver; where there is none, install it", "sudo modprobe nvidia")],
    };

    // A device has other numbers once its firmware is loaded: the rule has to name both.
    private static Remedy UsbRule(string file, string group, params string[] ids) => new(
        $"give the group {group} access and join it, then log in anew and plug it in anew",
        [
            $"sudo groupadd -f {group}",
            .. ids.Select((id, i) => $$"""echo 'SUBSYSTEM=="usb", ATTR{idVendor}=="{{id[..4]}}", ATTR{idProduct}=="{{id[5..]}}", MODE="0660", GROUP="{{group}}"' | sudo tee {{(i > 0 ? "-a " : "")}}/etc/udev/rules.d/{{file}}"""),
            Reload,
            Join(group),
        ]);

    private static string Join(string group) => $"sudo usermod -aG {group} $USER";
}
