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

    /// <summary>Why the device's memory does not hold a model; null where it does, and where it is not known.</summary>
    public static string? Refuse(DeviceParameters device, double weights, long? activationBytes = null) =>
        device.MemoryBytes.Value is { } memory && Needed(device, weights, activationBytes) is var needed && needed > memory
            ? FormattableString.Invariant($"{device.DeviceId}: with its runtime it takes {needed:N0} bytes of memory where there are {memory:N0}")
            : null;
}
