using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>How it is with a runtime on this machine, and what to do about it.</summary>
/// <param name="Name">The backend's, e.g. <c>tflite</c>.</param>
/// <param name="State">Whether it can be used.</param>
public sealed record ProviderDiagnosis(string Name, ProviderState State)
{
    /// <summary>Libraries that were loaded; their paths are empty where nobody tells.</summary>
    public IReadOnlyList<NativeLibraryInfo> Libraries { get; init; } = [];

    /// <summary>Its devices.</summary>
    public IReadOnlyList<DeviceDescription> Devices { get; init; } = [];

    /// <summary>Everywhere that a missing library was looked for.</summary>
    public IReadOnlyList<TriedPath> Tried { get; init; } = [];

    /// <summary>Why it cannot be used, in one line; null where it can.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// What of it will fail although it has devices, in one line: versions that are known to fail together, servers that are named and do not answer. Null where
    /// nothing is known against it.
    /// </summary>
    public string? Conflict { get; init; }

    /// <summary>What to do, the best first; none where nothing is needed.</summary>
    public IReadOnlyList<Remedy> Steps { get; init; } = [];

    /// <summary>Whether what is wrong is a place that the user named by a variable of the environment.</summary>
    public bool IsMisconfigured { get; init; }

    /// <summary>The best step in one line; null where nothing is needed.</summary>
    public string? NextStep => Steps.Count > 0 ? Steps[0].OneLine : null;
}
