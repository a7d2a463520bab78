namespace EdgeNotebooks.Inference;

/// <summary>A device that a backend reaches.</summary>
/// <param name="Id"><c>backend:device</c>, as <c>--device</c> takes it.</param>
/// <param name="Name">What it is, for people: the processor's or the accelerator's own name.</param>
/// <param name="Backend">The runtime's name.</param>
/// <param name="BackendVersion">The runtime's version.</param>
public sealed record DeviceDescription(string Id, string Name, string Backend, string BackendVersion)
{
    /// <summary>Memory of its own; null where nobody tells.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>What else the vendor's library tells, in its own words.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}
