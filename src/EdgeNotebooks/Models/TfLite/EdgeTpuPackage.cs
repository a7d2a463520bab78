namespace EdgeNotebooks.Models.TfLite;

/// <summary>
/// One compiled part of a model, as its file describes it to the Edge TPU's driver (libedgetpu, <c>executable.fbs</c>). The driver sends
/// the cached parameters once and keeps them until a model with another token, or with none, runs; the streamed ones go over the link at
/// every inference.
/// </summary>
public sealed record EdgeTpuPackage
{
    /// <summary>Bytes of parameters kept on the chip; 0 for a package that caches none.</summary>
    public required long CachedBytes { get; init; }

    /// <summary>Bytes of parameters sent at each inference.</summary>
    public required long StreamedBytes { get; init; }

    /// <summary>Equal in packages that were compiled together, whose parameters can stay on the chip side by side; 0 in one that empties the cache.</summary>
    public required ulong CachingToken { get; init; }

    /// <summary>Oldest Edge TPU runtime that takes it, e.g. 13; null where the file does not say.</summary>
    public required int? MinimumRuntimeVersion { get; init; }

    /// <summary>Inputs that the chip processes together; null where the file does not say.</summary>
    public required int? BatchSize { get; init; }

    /// <summary>The compiler's version, or empty.</summary>
    public required string CompilerVersion { get; init; }

    /// <summary>The name that the compiler's user gave it, or empty.</summary>
    public required string ModelIdentifier { get; init; }
}
