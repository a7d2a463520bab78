namespace EdgeNotebooks.Interop;

/// <summary>How a model is loaded; <c>es_session_settings</c> of edge_shim.h.</summary>
public sealed record NativeSessionSettings
{
    /// <summary>An id of <see cref="NativeDevice"/>.</summary>
    public required string Device { get; init; }

    /// <summary>The model's file, of a format that the provider reads.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Requests in flight at the same time; null for as many as the device wants.</summary>
    public int? Slots { get; init; }

    /// <summary>Threads inside one inference, where it runs on the processor; null for the vendor's default.</summary>
    public int? Threads { get; init; }

    /// <summary>Shapes by input name, of inputs whose shape the file leaves open or that are to be resized.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>The provider's options; edge_shim.h lists them.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}
