namespace EdgeNotebooks.Interop;

/// <summary>What a session takes; null where the vendor's library does not tell.</summary>
/// <param name="DeviceBytes">Memory of the device.</param>
/// <param name="HostBytes">Memory of the host that the session itself allocated for buffers.</param>
/// <param name="CachedBytes">Weights that stay in a cache on the device's chip between runs.</param>
public sealed record SessionMemory(long? DeviceBytes, long? HostBytes, long? CachedBytes);
