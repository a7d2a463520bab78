using EdgeNotebooks.Models;

namespace EdgeNotebooks.Experiments;

/// <summary>A model to measure, found: its id, its file, and the file's hash.</summary>
/// <param name="Id">Catalogue id; for a file its name with the extension, so that it never passes for the catalogue's.</param>
/// <param name="File">The file, checked.</param>
/// <param name="Spec">The catalogue's entry; null for a file.</param>
public sealed record ModelReference(string Id, ModelFile File, ModelSpec? Spec = null)
{
    /// <summary>
    /// Finds a model by catalogue id or by path; a catalogue model is built into the cache folder when it is not there.
    /// A word that names no file, has no folder in it and does not end in <c>.onnx</c> is taken for an id.
    /// </summary>
    /// <param name="request">Names the model; says which form of a catalogue model is wanted.</param>
    /// <param name="cancellation">Ends the building.</param>
    /// <exception cref="EdgeException">No such id or file, or the file is no model that can be run.</exception>
    public static ModelReference Find(MeasurementRequest request, CancellationToken cancellation = default)
    {
        var model = request.Model;
        if (string.IsNullOrWhiteSpace(model))
            throw new EdgeException("the model has no name; give a catalogue id (see edge models) or the path of an ONNX file");
        if (IsPath(model))
            return new ModelReference(Path.GetFileName(model), ModelFile.Open(model));

        var spec = ModelCatalog.Get(model);
        var batch = request.FixedBatch ? request.BatchSize ?? 1 : (int?)null;
        var path = ModelStore.OfUser().PathOf(spec, batch, request.WeightSeed, request.IncludePostprocessing && spec.WithPostprocessing is not null, cancellation);
        return new ModelReference(spec.Id, ModelFile.Open(path), spec);
    }

    /// <summary>Whether a word is a path and no catalogue id.</summary>
    public static bool IsPath(string model) =>
        model.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || model.AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0 || System.IO.File.Exists(model);
}
