namespace EdgeNotebooks.Simulation.Devices;

/// <summary>What a model takes of a device's memory: its weights in the device's precision, the runtime, and what a loaded model takes besides.</summary>
public static class DeviceMemory
{
    /// <summary>Bytes of it.</summary>
    /// <param name="device">The device. What its file does not know of the runtime counts as nothing.</param>
    /// <param name="weights">Elements of the parameters.</param>
    /// <param name="activationBytes">
    /// Bytes of the activations as float32, which stand in, in the device's precision, where the file does not know what a loaded model takes besides its weights; null for nothing.
    /// </param>
    public static double Needed(DeviceParameters device, double weights, long? activationBytes = null) =>
        (weights * device.Precision.BytesOf()) + (device.RuntimeMemoryBytes.Value ?? 0) + (device.ModelOverheadBytes.Value ?? ((activationBytes ?? 0) * device.Precision.BytesOf() / (double)sizeof(float)));

    /// <summary>Whether the device's memory holds a model; one that is not known holds any. Parameters as for <see cref="Needed"/>.</summary>
    public static bool Holds(DeviceParameters device, double weights, long? activationBytes = null) => !(Needed(device, weights, activationBytes) > device.MemoryBytes.Value);

    /// <summary>Why it does not; null where it does.</summary>
    public static string? Refuse(DeviceParameters device, double weights, long? activationBytes = null) => Holds(device, weights, activationBytes)
        ? null
        : FormattableString.Invariant($"{device.DeviceId}: with its runtime it takes {Needed(device, weights, activationBytes):N0} bytes of memory where there are {device.MemoryBytes.Value:N0}");
}
