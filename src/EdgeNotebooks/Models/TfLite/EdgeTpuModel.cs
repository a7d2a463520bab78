namespace EdgeNotebooks.Models.TfLite;

/// <summary>What a model that was compiled for the Edge TPU asks of the chip.</summary>
/// <param name="Packages">Its compiled parts, one for each operator that runs on the chip; at least one.</param>
/// <param name="CpuOperators">Operators that the compiler left to the processor.</param>
public sealed record EdgeTpuModel(IReadOnlyList<EdgeTpuPackage> Packages, int CpuOperators)
{
    /// <summary>Bytes of parameters kept on the chip, of all packages.</summary>
    public long CachedBytes => Packages.Sum(package => package.CachedBytes);

    /// <summary>Bytes of parameters sent at each inference, of all packages.</summary>
    public long StreamedBytes => Packages.Sum(package => package.StreamedBytes);

    /// <summary>The packages' token; null where they differ, so that each empties the other's cache.</summary>
    public ulong? CachingToken => Packages.All(package => package.CachingToken == Packages[0].CachingToken) ? Packages[0].CachingToken : null;

    /// <summary>Oldest Edge TPU runtime that takes all packages; null where none says.</summary>
    public int? MinimumRuntimeVersion => Packages.Max(package => package.MinimumRuntimeVersion);

    /// <summary>Whether the other's parameters and these can stay on the chip side by side, if there is room: both were compiled together.</summary>
    public bool SharesCacheWith(EdgeTpuModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return CachingToken is { } token && token != 0 && token == other.CachingToken;
    }
}
