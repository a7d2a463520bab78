namespace EdgeNotebooks.Inference;

/// <summary>A device's name: the backend that reaches it and the device within that backend.</summary>
/// <param name="Backend">Before the first colon, e.g. <c>onnxruntime</c>.</param>
/// <param name="Device">After it, e.g. <c>cpu</c>; may hold colons of its own.</param>
public readonly record struct DeviceId(string Backend, string Device)
{
    /// <summary>The backend whose devices are servers.</summary>
    internal const string RemoteBackend = "remote";

    /// <summary>Whether it is a server, which has its models: they are named, and no file of them is needed here; a query's time has the network in it, and the memory of this process says nothing.</summary>
    public bool IsRemote => Backend == RemoteBackend;

    /// <summary>Whether it runs .tflite files, which the suite does not build.</summary>
    public bool RunsTfLite => Backend is "tflite" or "edgetpu";

    /// <summary>Whether it is one of OpenVINO's names for a choice among devices, which no list has, and which do not tell what ran.</summary>
    public bool IsChoice => Backend == "openvino" && Device.Split(':')[0] is ("AUTO" or "MULTI" or "HETERO" or "BATCH");

    /// <summary>Reads <c>backend:device</c>.</summary>
    /// <exception cref="EdgeException">There is no colon with something on both sides.</exception>
    public static DeviceId Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1)
            throw new EdgeException($"'{text}' is not a device id: write backend:device, for example onnxruntime:cpu (see edge devices)");

        return new DeviceId(text[..colon], text[(colon + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Backend}:{Device}";
}
