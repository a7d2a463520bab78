using EdgeNotebooks.IO;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>
/// Writes the two halves of a cut model as valid models. Weights are copied as ranges of the source's bytes and never parsed; a constant that both halves read goes into both. What crosses is an output of the
/// near half and an input of the far one, of the same name, with its type, and with the sizes that are the same whatever the model's open dimensions are given.
/// </summary>
public static class ModelCutter
{
    /// <summary>Longest part of a file's name that a cut's own name makes.</summary>
    private const int MostNameLength = 80;

    /// <summary>Writes <c>NAME.CUT.near.onnx</c> and <c>NAME.CUT.far.onnx</c> into a folder, which is made where needed.</summary>
    /// <param name="modelPath">The ONNX file.</param>
    /// <param name="cut">One of its cuts.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="name">The model's name, which the files' begin with; null for its file's.</param>
    /// <param name="cancellation">Ends the writing; then no file is left.</param>
    /// <exception cref="EdgeException">As for <see cref="Write(string, Cut, string, string, CancellationToken)"/>.</exception>
    public static CutFiles WriteInto(string modelPath, Cut cut, string folder, string? name = null, CancellationToken cancellation = default)
    {
        var stem = Path.Combine(folder, $"{FileName(name ?? Path.GetFileNameWithoutExtension(modelPath))}.{FileName(NameOf(cut))}");
        return Write(modelPath, cut, $"{stem}.near.onnx", $"{stem}.far.onnx", cancellation);
    }

    /// <summary>Writes the two halves: both, or neither. Files of these names are replaced.</summary>
    /// <remarks>
    /// A half in the model's own folder goes on using the external data there; one elsewhere gets a file of its own, named after it with <c>.data</c>, of what it needs. Training information and quantisation
    /// annotations are left out.
    /// </remarks>
    /// <param name="modelPath">The ONNX file.</param>
    /// <param name="cut">One of its cuts.</param>
    /// <param name="nearPath">The near half's file.</param>
    /// <param name="farPath">The far half's file.</param>
    /// <param name="cancellation">Ends the writing; then no file is left.</param>
    /// <exception cref="EdgeException">
    /// The model is no sound ONNX file, it has no such cut, the type of something that crosses is not known, a half would replace the model or the other half, or a file cannot be written.
    /// </exception>
    public static CutFiles Write(string modelPath, Cut cut, string nearPath, string farPath, CancellationToken cancellation = default)
    {
        using var files = new NewFiles();
        return Write(modelPath, cut, nearPath, farPath, files, cancellation);
    }

    internal static CutFiles Write(string modelPath, Cut cut, string nearPath, string farPath, NewFiles files, CancellationToken cancellation)
    {
        using var source = SourceModel.Open(modelPath);
        RequireOthers(source, nearPath, farPath);
        var place = PlaceOf(source, PlacesOf(source), cut);
        var crossing = TypesOf(source, cut.Tensors);
        var external = new List<string>();
        Write(source, HalfGraph.Near(source.Graph, place), crossing, nearPath, files, external, cancellation);
        Write(source, HalfGraph.Far(source.Graph, place), crossing, farPath, files, external, cancellation);
        cancellation.ThrowIfCancellationRequested();
        files.Keep();
        return new CutFiles(cut, nearPath, farPath, external);
    }

    /// <summary>The model up to the last of some cuts, with all that crosses them as outputs.</summary>
    internal static void WritePart(string modelPath, IReadOnlyList<Cut> cuts, string path)
    {
        using var source = SourceModel.Open(modelPath);
        using var files = new NewFiles();
        var places = PlacesOf(source);
        foreach (var cut in cuts)
            _ = PlaceOf(source, places, cut);
        var names = cuts.SelectMany(cut => cut.Tensors).Select(tensor => tensor.Name).Distinct().ToList();
        var part = HalfGraph.Before(source.Graph, cuts.Max(cut => cut.NearNodes), names);
        Write(source, part, TypesOf(source, cuts.SelectMany(cut => cut.Tensors)), path, files, [], CancellationToken.None);
        files.Keep();
    }

    /// <summary>One part of a model, with its external data where that has to come along.</summary>
    internal static void Write(
        SourceModel source, HalfGraph half, IReadOnlyDictionary<string, ValueInfoProto> crossing, string path, NewFiles files, List<string> external, CancellationToken cancellation)
    {
        var dataPath = $"{path}.data";
        var copies = source.ExternalPaths.Count == 0 || IsSame(source.Folder, Path.GetDirectoryName(Path.GetFullPath(path))!) ? null : new ExternalCopies(Path.GetFileName(dataPath));
        var file = new HalfFile(source, half, crossing, copies);
        if (copies is { IsEmpty: false })
        {
            files.Write(dataPath, stream => copies.Write(stream, cancellation));
            external.Add(dataPath);
        }

        files.Write(path, stream => file.Write(stream, cancellation));
    }

    /// <summary>Declarations of tensors that cross.</summary>
    /// <exception cref="EdgeException">A type is not known.</exception>
    internal static IReadOnlyDictionary<string, ValueInfoProto> TypesOf(SourceModel source, IEnumerable<CrossingTensor> tensors)
    {
        var inputs = source.Model.Graph.Input.GroupBy(input => input.Name).ToDictionary(input => input.Key, input => input.Last());
        return tensors.DistinctBy(tensor => tensor.Name).ToDictionary(tensor => tensor.Name, tensor => source.Graph.Inputs.Contains(tensor.Name) ? inputs[tensor.Name] : InfoOf(source, tensor));
    }

    private static ValueInfoProto InfoOf(SourceModel source, CrossingTensor tensor)
    {
        if (OnnxElementTypes.Number(tensor.ElementType) is not { } type)
        {
            throw new EdgeException(
                $"model '{source.Path}' cannot be cut where '{tensor.Name}' crosses: {(tensor.ElementType is null ? "it is no tensor, or its type is not known" : $"'{tensor.ElementType}' is no type of ONNX")}; "
                + "declare it in the file (value_info), or cut elsewhere");
        }

        var info = new TypeProto.Types.Tensor { ElemType = type };
        if ((tensor.Dimensions ?? tensor.Shape?.Select(size => new Dimension(size >= 0 ? size : null, null))) is { } sizes)
            info.Shape = new TensorShapeProto { Dim = { sizes.Select(DimOf) } };
        return new ValueInfoProto { Name = tensor.Name, Type = new TypeProto { TensorType = info } };
    }

    private static TensorShapeProto.Types.Dimension DimOf(Dimension size)
    {
        var dim = new TensorShapeProto.Types.Dimension();
        if (size.Size is { } known)
            dim.DimValue = known;
        else if (size.Symbol is { } symbol)
            dim.DimParam = symbol;
        return dim;
    }

    private static Dictionary<int, CutPlace> PlacesOf(SourceModel source) => source.Graph.Places(maxTensors: null).ToDictionary(place => place.NearNodes);

    private static CutPlace PlaceOf(SourceModel source, Dictionary<int, CutPlace> places, Cut cut) =>
        places.TryGetValue(cut.NearNodes, out var place) && place.Crossing.SequenceEqual(cut.Tensors.Select(tensor => tensor.Name))
            ? place
            : throw new EdgeException($"model '{source.Path}' has no cut '{cut.Name}' after {cut.NearNodes} nodes: the cut is of another model, or the file has changed since; list its cuts again");

    private static void RequireOthers(SourceModel source, string nearPath, string farPath)
    {
        string[] written = [nearPath, $"{nearPath}.data", farPath, $"{farPath}.data"];
        if (written.FirstOrDefault(path => source.ExternalPaths.Prepend(source.Path).Any(other => IsSame(path, other))) is { } own)
            throw new EdgeException($"cannot write {own}: it is the model that is cut, or holds its data; give another name or folder");
        if (written.Take(2).Any(near => written.Skip(2).Any(far => IsSame(near, far))))
            throw new EdgeException($"cannot write {nearPath} and {farPath}: both halves, with their .data, need names of their own; give two others");
    }

    private static bool IsSame(string path, string other)
    {
        try
        {
            return string.Equals(RealPath.Of(path), RealPath.Of(other), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.At(path, error);
        }
    }

    private static string NameOf(Cut cut) => (cut.Block ?? cut.Name) is { Length: <= MostNameLength } name ? name : $"cut_{cut.Index}";

    private static string FileName(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' or '+' ? letter : '_'));
}
