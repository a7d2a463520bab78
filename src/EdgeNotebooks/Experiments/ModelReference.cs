using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Experiments;

/// <summary>A model to measure, found: its id, its file, and the file's hash; of one that lies with a server, what the server says of it.</summary>
/// <param name="Id">Catalogue id; for a file its name with the extension, so that it never passes for the catalogue's; for a server's model its name there.</param>
/// <param name="File">The file, checked; null for a server's model that is not here as a file too, and so has no hash.</param>
/// <param name="Spec">The catalogue's entry, whose weights are made up; null for a file, and for a server's model, whose weights nobody here knows.</param>
public sealed record ModelReference(string Id, ModelFile? File, ModelSpec? Spec = null)
{
    /// <summary>What a backend opens: the file's path, or the name.</summary>
    public string Location { get; init; } = File?.Path ?? Id;

    /// <summary>What the server says, where the model lies with one; null elsewhere.</summary>
    public ServedModel? Served { get; init; }

    /// <summary>What callers give: in the words of whoever runs the model.</summary>
    public IReadOnlyList<ModelTensor> Inputs => Served?.Inputs ?? File?.Inputs ?? [];

    /// <summary>What the model's bytes are known by: the file's hash, and what its server says where it lies with one.</summary>
    internal string Fingerprint => Served is null ? File!.Sha256 : $"{File?.Sha256} {Served.Description}";

    /// <summary>What a studied model is used for; null for another one.</summary>
    public string? Workload => ModelCatalog.All.FirstOrDefault(spec => spec.Id == Id)?.Workload;

    /// <summary>Finds the model of a request, in the form that it asks for.</summary>
    /// <exception cref="EdgeException">No such id or file, or the file is no model that can be run.</exception>
    public static ModelReference Find(MeasurementRequest request, CancellationToken cancellation = default)
    {
        var found = DeviceId.Parse(request.Device).IsRemote ? AtServer(request.Model)
            : Find(request.Model, request.WeightSeed, request.FixedBatch ? request.BatchSize ?? 1 : null, request.IncludePostprocessing, cancellation);
        return request.StudiedModel is { } studied ? found with { Id = ModelCatalog.Get(studied).Id } : found;
    }

    /// <summary>
    /// Finds a model by catalogue id or by path; a catalogue model is built into the cache folder when it is not there.
    /// A word that names no file, has no folder in it and does not end as model files do (<c>.onnx</c>, <c>.tflite</c>, <c>.xml</c>) is taken for an id.
    /// </summary>
    /// <param name="model">Catalogue id or path.</param>
    /// <param name="weightSeed">Seeds the weights of a catalogue model.</param>
    /// <param name="fixedBatch">The batch that a catalogue model's file fixes; null leaves the dimension open.</param>
    /// <param name="withPostprocessing">Whether a catalogue model's file goes on to its post-processing, where it has one.</param>
    /// <param name="cancellation">Ends the building.</param>
    /// <exception cref="EdgeException">No such id or file, or the file is no model that can be run.</exception>
    public static ModelReference Find(
        string model, ulong weightSeed, int? fixedBatch = null, bool withPostprocessing = false, CancellationToken cancellation = default)
    {
        if (IsFile(model))
            return new ModelReference(Path.GetFileName(model), ModelFile.Open(model));

        var spec = ModelCatalog.Get(model);
        var path = ModelStore.OfUser().PathOf(spec, fixedBatch, weightSeed, withPostprocessing && spec.WithPostprocessing is not null, cancellation);
        return new ModelReference(spec.Id, ModelFile.Open(path), spec);
    }

    /// <summary>
    /// A model that lies with a server, by its name there; nothing is built, and the server is not asked yet. Of a file that is here its hash is taken:
    /// the user says that the server has the same one.
    /// </summary>
    /// <param name="model">A name, or a path by the rule of <see cref="Find(string, ulong, int?, bool, CancellationToken)"/>.</param>
    /// <exception cref="EdgeException">No such file, or it is no model.</exception>
    public static ModelReference AtServer(string model) => IsFile(model) ? new(Path.GetFileName(model), ModelFile.Open(model)) : new(model, null);

    private static bool IsFile(string model) => string.IsNullOrWhiteSpace(model)
        ? throw new EdgeException($"the model has no name; give a catalogue id (see edge models) or the path of {ModelFormats.Readable}")
        : ModelFormats.HasExtension(model) || model.AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0 || System.IO.File.Exists(model);
}
