using EdgeNotebooks.Models;

namespace EdgeNotebooks.Experiments;

/// <summary>A model to measure, found: its id, its file, and the file's hash.</summary>
/// <param name="Id">Catalogue id; for a file its name with the extension, so that it never passes for the catalogue's.</param>
/// <param name="File">The file, checked.</param>
/// <param name="Spec">The catalogue's entry, whose weights are made up; null for a file.</param>
public sealed record ModelReference(string Id, ModelFile File, ModelSpec? Spec = null)
{
    /// <summary>Finds the model of a request, in the form that it asks for.</summary>
    /// <exception cref="EdgeException">No such id or file, or the file is no model that can be run.</exception>
    public static ModelReference Find(MeasurementRequest request, CancellationToken cancellation = default) =>
        Find(request.Model, request.WeightSeed, request.FixedBatch ? request.BatchSize ?? 1 : null, request.IncludePostprocessing, cancellation) is var found && request.StudiedModel is { } studied
            ? found with { Id = ModelCatalog.Get(studied).Id }
            : found;

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
        if (string.IsNullOrWhiteSpace(model))
            throw new EdgeException($"the model has no name; give a catalogue id (see edge models) or the path of {ModelFormats.Readable}");

        var looksLikeFile = ModelFormats.HasExtension(model)
            || model.AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0 || System.IO.File.Exists(model);
        if (looksLikeFile)
            return new ModelReference(Path.GetFileName(model), ModelFile.Open(model));

        var spec = ModelCatalog.Get(model);
        var path = ModelStore.OfUser().PathOf(spec, fixedBatch, weightSeed, withPostprocessing && spec.WithPostprocessing is not null, cancellation);
        return new ModelReference(spec.Id, ModelFile.Open(path), spec);
    }
}
