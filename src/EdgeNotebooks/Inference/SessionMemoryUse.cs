namespace EdgeNotebooks.Inference;

/// <summary>What a session takes, as its runtime tells; null where it does not.</summary>
/// <param name="DeviceBytes">Memory of the device: weights and activations of all slots.</param>
/// <param name="HostBytes">Memory of the host that the runtime's session itself allocated for buffers.</param>
/// <param name="CachedBytes">Weights that stay in a cache on the device's chip between runs.</param>
public sealed record SessionMemoryUse(long? DeviceBytes, long? HostBytes, long? CachedBytes);
