using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Node;

/// <summary>A model that a node serves.</summary>
/// <param name="Name">What clients call it: 1 to 128 letters, digits, dots, dashes and underscores.</param>
/// <param name="Path">Its file, of a format that the device's backend reads.</param>
/// <param name="Device">The device that runs it.</param>
public sealed record NodeModel(string Name, string Path, DeviceId Device)
{
    /// <summary>The backend of the device; null for that of <see cref="Backends.Of"/>.</summary>
    public IInferenceBackend? Backend { get; init; }

    /// <summary>Whole shapes by input name, for inputs with free dimensions besides the batch.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>Options of the backend's own.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}
