using System.Security.Cryptography;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <summary>
/// What an ONNX file says of itself, read and checked before any runtime sees it. The file is scanned, not loaded: memory
/// grows with the number of its tensors, not with their size.
/// </summary>
public sealed class ModelFile
{
    private readonly Lazy<string> _sha256;

    private ModelFile(string path, long bytes, ModelScanner scan, IReadOnlyList<string> externalFiles)
    {
        Path = path;
        Bytes = bytes;
        IrVersion = scan.IrVersion ?? 0;
        Producer = scan.Producer;
        GraphName = scan.GraphName;
        OperatorSets = scan.OperatorSets;
        Inputs = scan.Inputs.FindAll(input => !scan.Initializers.Contains(input.Name));
        Outputs = scan.Outputs;
        ExternalPaths = externalFiles;
        Precision = scan.WeightElements.Count > 0 ? OnnxElementTypes.Name(scan.WeightElements.MaxBy(entry => entry.Value).Key) : null;
        _sha256 = new(Hash);
    }

    /// <summary>The path as given.</summary>
    public string Path { get; }

    /// <summary>Length of the file, without its external data.</summary>
    public long Bytes { get; }

    /// <summary>Version of the format; 0 where the file does not say.</summary>
    public long IrVersion { get; }

    /// <summary>Version of the standard operators; null where the file uses none.</summary>
    public long? OperatorSet => OperatorSets.TryGetValue("", out var version) ? version : null;

    /// <summary>Versions of operators by domain; the standard domain is empty.</summary>
    public IReadOnlyDictionary<string, long> OperatorSets { get; }

    /// <summary>The tool that made the file, or empty.</summary>
    public string Producer { get; }

    /// <summary>Name of the graph, or empty.</summary>
    public string GraphName { get; }

    /// <summary>What callers give, in the file's order; without initializers, which old files list as inputs.</summary>
    public IReadOnlyList<ModelTensor> Inputs { get; }

    /// <summary>What callers get, in the file's order.</summary>
    public IReadOnlyList<ModelTensor> Outputs { get; }

    /// <summary>Element type of most weights, e.g. <c>float32</c>, <c>int8</c>; null for a model without weights.</summary>
    public string? Precision { get; }

    /// <summary>Files with external data, all within the model's folder.</summary>
    public IReadOnlyList<string> ExternalPaths { get; }

    /// <summary>
    /// SHA-256 of the file's bytes, followed by those of its external files in the order of their names; lower-case
    /// hexadecimal. Reads them all on first use.
    /// </summary>
    /// <exception cref="EdgeException">A file could not be read.</exception>
    public string Sha256 => _sha256.Value;

    /// <summary>Scans and checks a file.</summary>
    /// <exception cref="EdgeException">
    /// It is missing, a folder, not readable, empty, truncated, damaged, no ONNX model or beyond protobuf's 2 GiB, or its
    /// external data lies outside its folder, is missing or too short.
    /// </exception>
    public static ModelFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new EdgeException($"model '{path}' is a folder; give the .onnx file in it");
        if (!File.Exists(path))
            throw new EdgeException($"there is no model '{path}'; check the path");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 14);
            if (!stream.CanSeek)
                throw new EdgeException($"model '{path}' is a pipe or a device; give a regular file");
            var scan = Scan(path, stream);
            return new ModelFile(path, stream.Length, scan, ExternalFiles.Check(path, scan.ExternalData));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error);
        }
    }

    private static ModelScanner Scan(string path, Stream stream)
    {
        if (stream.Length == 0)
            throw new EdgeException($"model '{path}' is empty (0 bytes); copy or export it again");
        if (stream.Length > int.MaxValue)
        {
            throw new EdgeException(
                $"model '{path}' has {stream.Length} bytes, and protobuf allows {int.MaxValue}; export it with its weights as external data");
        }

        var scan = new ModelScanner(new WireReader(stream, path));
        scan.Scan();
        if (!scan.HasGraph)
            throw new EdgeException($"'{path}' is not an ONNX model: it has no graph; give a complete file that was exported as ONNX");
        if (scan.Outputs.Count == 0)
            throw new EdgeException($"model '{path}' has a graph without outputs; export it again");
        return scan;
    }

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
