namespace EdgeNotebooks.Interop;

/// <summary>A device that a provider sees.</summary>
/// <param name="Id">Its id within the provider.</param>
/// <param name="Name">What it is, for people.</param>
/// <param name="OptimalSlots">Slots that it wants for its full throughput; null where that is known only once a model is loaded.</param>
/// <param name="MemoryBytes">Memory of its own; null where nobody tells.</param>
/// <param name="Properties">What else the vendor's library tells, in its own words.</param>
public sealed record NativeDevice(string Id, string Name, int? OptimalSlots, long? MemoryBytes, IReadOnlyDictionary<string, string> Properties);
