namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>Kinds of devices that the operating system can see without a vendor's library.</summary>
internal enum AttachedKind
{
    UsbEdgeTpu,
    PcieEdgeTpu,
    NeuralComputeStick,
    IntelNpu,
    IntelGpu,
    NvidiaGpu,
    JetsonGpu,
}

/// <summary>A device that the operating system sees.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where, e.g. <c>USB 1a6e:089a</c>.</param>
/// <param name="Node">The file under /dev through which it is used.</param>
/// <param name="HasNode">Whether that file is there: a driver makes it.</param>
/// <param name="IsUsable">Whether this user may read and write it.</param>
internal sealed record AttachedDevice(AttachedKind Kind, string Place, string Node, bool HasNode, bool IsUsable)
{
    /// <summary>The provider that would use it.</summary>
    public string Provider => Kind switch
    {
        AttachedKind.UsbEdgeTpu or AttachedKind.PcieEdgeTpu => "edgetpu",
        AttachedKind.NeuralComputeStick or AttachedKind.IntelNpu or AttachedKind.IntelGpu => "openvino",
        _ => "tensorrt",
    };

    /// <summary>With its article.</summary>
    public string Name => Kind switch
    {
        AttachedKind.UsbEdgeTpu or AttachedKind.PcieEdgeTpu => "an Edge TPU",
        AttachedKind.NeuralComputeStick => "a Neural Compute Stick 2",
        AttachedKind.IntelNpu => "an Intel NPU",
        AttachedKind.IntelGpu => "an Intel GPU",
        AttachedKind.NvidiaGpu => "an NVIDIA GPU",
        _ => "a Jetson's GPU",
    };

    /// <summary>E.g. <c>an Edge TPU is plugged in (USB 1a6e:089a)</c>.</summary>
    public string Sentence => $"{Name} is {(Kind is AttachedKind.UsbEdgeTpu or AttachedKind.NeuralComputeStick ? "plugged in" : "in this machine")} ({Place})";
}
