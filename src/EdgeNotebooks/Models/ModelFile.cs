using System.Security.Cryptography;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.Models.OpenVino;
using EdgeNotebooks.Models.TfLite;

namespace EdgeNotebooks.Models;

/// <summary>
/// What a model file says of itself, read and checked before any runtime sees it. The file is scanned, not loaded: memory
/// grows with the number of its tensors, not with their size.
/// </summary>
public sealed class ModelFile
{
    private readonly ModelDescription _description;
    private readonly Lazy<string> _sha256;

    private ModelFile(string path, long bytes, ModelDescription description)
    {
        (Path, Bytes, _description) = (path, bytes, description);
        _sha256 = new(Hash);
    }

    /// <summary>The path as given.</summary>
    public string Path { get; }

    /// <summary>Length of the file, without its external data.</summary>
    public long Bytes { get; }

    /// <summary>The format, by the file's content; by its name where the content has no mark.</summary>
    public ModelFormat Format => _description.Format;

    /// <summary>Version of the format (ONNX's IR version, TensorFlow Lite's schema, OpenVINO's IR); null where the file does not say.</summary>
    public long? FormatVersion => _description.FormatVersion;

    /// <summary>Version of the standard ONNX operators; null where the file uses none, and in other formats.</summary>
    public long? OperatorSet => OperatorSets.TryGetValue("", out var version) ? version : null;

    /// <summary>Versions of ONNX operators by domain; the standard domain is empty. Empty in other formats.</summary>
    public IReadOnlyDictionary<string, long> OperatorSets => _description.OperatorSets;

    /// <summary>The tool that made an ONNX file, or empty.</summary>
    public string Producer => _description.Producer;

    /// <summary>Name of the graph, or empty.</summary>
    public string GraphName => _description.GraphName;

    /// <summary>What callers give, in the file's order; without initializers, which old ONNX files list as inputs.</summary>
    public IReadOnlyList<ModelTensor> Inputs => _description.Inputs;

    /// <summary>What callers get, in the file's order.</summary>
    public IReadOnlyList<ModelTensor> Outputs => _description.Outputs;

    /// <summary>Operators of the main graph, the most frequent first.</summary>
    public IReadOnlyList<OperatorCount> Operators => _description.Operators;

    /// <summary>
    /// Element type of most weights, e.g. <c>float32</c>, <c>int8</c>: of most elements in ONNX, of most bytes elsewhere; null for a model
    /// without weights. Parameters compiled for an Edge TPU count as what their operator takes.
    /// </summary>
    public string? Precision => _description.Precision;

    /// <summary>Files with external data: within an ONNX model's folder, or the weights beside an OpenVINO IR.</summary>
    public IReadOnlyList<string> ExternalPaths => _description.ExternalPaths;

    /// <summary>What only a TensorFlow Lite file says; null for other formats.</summary>
    public TfLiteModel? TfLite => _description.TfLite;

    /// <summary>Whether some of its operators run on an Edge TPU alone, so that TensorFlow Lite needs libedgetpu and a device.</summary>
    public bool IsCompiledForEdgeTpu => TfLite?.EdgeTpu is not null;

    /// <summary>
    /// SHA-256 of the file's bytes, followed by those of its external files in the order of their names; lower-case
    /// hexadecimal. Reads them all on first use.
    /// </summary>
    /// <exception cref="EdgeException">A file could not be read.</exception>
    public string Sha256 => _sha256.Value;

    /// <summary>Scans and checks a file.</summary>
    /// <exception cref="EdgeException">
    /// It is missing, a folder, not readable, empty, truncated, damaged, no model, an ONNX file beyond protobuf's 2 GiB, or its
    /// external data lies outside its folder, is missing or too short.
    /// </exception>
    public static ModelFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new EdgeException($"model '{path}' is a folder; give the model file in it");
        if (!File.Exists(path))
            throw new EdgeException($"there is no model '{path}'; check the path");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 14);
            if (!stream.CanSeek)
                throw new EdgeException($"model '{path}' is a pipe or a device; give a regular file");
            if (stream.Length == 0)
                throw new EdgeException($"model '{path}' is empty (0 bytes); copy or export it again");
            return new ModelFile(path, stream.Length, Describe(path, stream));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    private static ModelDescription Describe(string path, Stream stream) => ModelFormats.Of(path, stream) switch
    {
        ModelFormat.TfLite => TfLiteReader.Read(path, stream),
        ModelFormat.OpenVinoIr => IrReader.Read(path, stream),
        _ => OnnxReader.Read(path, stream),
    };

    private static EdgeException Unreadable(string path, Exception error) =>
        new($"model '{path}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check its permissions and disk", error);

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[1 << 18];
        try
        {
            foreach (var path in ExternalPaths.Prepend(Path))
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
                while (stream.Read(piece) is > 0 and var count)
                    hash.AppendData(piece, 0, count);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(Path, error);
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
