using EdgeNotebooks.Models;

namespace EdgeNotebooks.Experiments;

/// <summary>A model to measure, found: its id, its file, and the file's hash.</summary>
/// <param name="Id">Catalogue id; for a file its name with the extension, so that it never passes for the catalogue's.</param>
/// <param name="File">The file, checked.</param>
public sealed record ModelReference(string Id, ModelFile File)
{
    /// <summary>The catalogue's model, whose weights are made up; null for a file.</summary>
    public ModelSpec? Spec { get; private init; }

    /// <summary>
    /// Finds a model by catalogue id or by path; a catalogue model is built into the cache folder when it is not there.
    /// A word that names no file, has no folder in it and does not end in <c>.onnx</c> is taken for an id.
    /// </summary>
    /// <exception cref="EdgeException">No such id or file, or the file is no model that can be run.</exception>
    public static ModelReference Find(string model, ulong weightSeed, CancellationToken cancellation = default) =>
        Find(model, weightSeed, withPostprocessing: false, cancellation);

    /// <summary>The same, and of a catalogue model the file with its post-processing, where it has one and that is asked for.</summary>
    /// <exception cref="EdgeException">No such id or file, or the file is no model that can be run.</exception>
    public static ModelReference Find(string model, ulong weightSeed, bool withPostprocessing, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(model))
            throw new EdgeException("the model has no name; give a catalogue id (see edge models) or the path of an ONNX file");

        var looksLikeFile = model.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase)
            || model.AsSpan().IndexOfAny('/', Path.DirectorySeparatorChar) >= 0 || System.IO.File.Exists(model);
        if (looksLikeFile)
            return new ModelReference(Path.GetFileName(model), ModelFile.Open(model));

        var spec = ModelCatalog.Get(model);
        var path = ModelStore.OfUser().PathOf(spec, batch: null, weightSeed, withPostprocessing && spec.WithPostprocessing is not null, cancellation);
        return new ModelReference(spec.Id, ModelFile.Open(path)) { Spec = spec };
    }
}
