using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Models;

/// <summary>
/// Files of catalogue models, made on first use and kept in a folder. A file's name holds a fingerprint of graph, batch and
/// seed, and its SHA-256 lies beside it (in the form that <c>sha256sum -c</c> reads): a file that is shorter than it
/// should be, or has other bytes, is made again. Files are written under a temporary name and renamed, so that several
/// processes may use one store.
/// </summary>
public sealed class ModelStore
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    private readonly Func<string, Stream> _create;

    /// <summary>A store in the given folder, which is made when first needed.</summary>
    public ModelStore(string folder)
        : this(folder, path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
    {
    }

    internal ModelStore(string folder, Func<string, Stream> create) => (Folder, _create) = (folder, create);

    /// <summary>
    /// The user's own: <c>edgenotebooks/models</c> below <c>EDGE_CACHE</c>, or else below <c>XDG_CACHE_HOME</c> or
    /// <c>~/.cache</c> (<c>~/Library/Caches</c> on macOS, local application data on Windows).
    /// </summary>
    public static ModelStore OfUser() => new(CacheFolder.Of("models", Environment.GetEnvironmentVariable));

    /// <summary>Where the files are.</summary>
    public string Folder { get; }

    /// <summary>The path of the file of the model's network, made or verified.</summary>
    /// <param name="spec">Model of the catalogue.</param>
    /// <param name="batch">Samples in one inference, at least 1; null for the symbolic dimension <c>batch</c>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="cancellationToken">Ends the work; an unfinished file is removed.</param>
    /// <exception cref="EdgeException">The disk is full, or the folder cannot be written.</exception>
    public string PathOf(ModelSpec spec, int? batch, ulong seed, CancellationToken cancellationToken = default) =>
        PathOf(spec, batch, seed, withPostprocessing: false, cancellationToken);

    /// <summary>The path of the model's file, made or verified, of the network alone or with its post-processing.</summary>
    /// <param name="spec">Model of the catalogue.</param>
    /// <param name="batch">Samples in one inference, at least 1; null for the symbolic dimension <c>batch</c>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="withPostprocessing">Whether the graph is <see cref="ModelSpec.WithPostprocessing"/>.</param>
    /// <param name="cancellationToken">Ends the work; an unfinished file is removed.</param>
    /// <exception cref="EdgeException">
    /// The disk is full, or the folder cannot be written, or the model has no post-processing.
    /// </exception>
    public string PathOf(ModelSpec spec, int? batch, ulong seed, bool withPostprocessing, CancellationToken cancellationToken = default)
    {
        var graph = !withPostprocessing
            ? spec.Graph
            : spec.WithPostprocessing
                ?? throw new EdgeException($"model '{spec.Id}' has no post-processing; ask for the network alone");
        var part = withPostprocessing ? "-postprocessing" : "";
        var size = batch?.ToString(CultureInfo.InvariantCulture) ?? "any";
        var path = Path.Combine(Folder, $"{spec.Id}{part}-batch_{size}-seed_{seed}-{graph.Fingerprint(batch, seed)}.onnx");
        return Keep(path, spec.Id, graph.FileBytes(batch), stream => graph.Write(stream, batch, seed, cancellationToken), cancellationToken);
    }

    /// <summary>The path of a file that is made of a model of the catalogue, made or verified.</summary>
    /// <param name="name">The file's, with all in it that its bytes depend on.</param>
    /// <param name="id">The model's id, for messages.</param>
    /// <param name="write">Makes it.</param>
    /// <param name="cancellationToken">Ends the verification.</param>
    /// <exception cref="EdgeException">The disk is full, or the folder cannot be written.</exception>
    internal string PathOf(string name, string id, Action<Stream> write, CancellationToken cancellationToken) =>
        Keep(Path.Combine(Folder, name), id, null, write, cancellationToken);

    private string Keep(string path, string id, long? bytes, Action<Stream> write, CancellationToken cancellationToken)
    {
        try
        {
            if (!IsWhole(path, bytes, cancellationToken))
                Make(path, write);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException(
                DiskFull.Is(error)
                    ? $"no space left on the disk of '{Folder}' for model '{id}'{(bytes is null ? "" : $" ({bytes} bytes)")}; free some, or set EDGE_CACHE to another folder"
                    : $"model '{id}' cannot be kept in '{Folder}': {error.Message.ReplaceLineEndings(" ")}; check its permissions, or set EDGE_CACHE to another folder",
                error);
        }
    }

    private static string HashPath(string path) => $"{path}.sha256";

    private static string HashLine(string path, string hash) => $"{hash}  {Path.GetFileName(path)}\n";

    private static bool IsWhole(string path, long? bytes, CancellationToken cancellationToken)
    {
        if (new FileInfo(path) is not { Exists: true } file || (bytes ?? file.Length) != file.Length || !File.Exists(HashPath(path)))
            return false;
        using var stream = File.OpenRead(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sink = new HashingStream(Stream.Null, hash);
        stream.CopyToAsync(sink, 1 << 18, cancellationToken).GetAwaiter().GetResult();
        return File.ReadAllText(HashPath(path)) == HashLine(path, sink.Finish());
    }

    private void Make(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Folder);
        RemoveAbandoned();
        var hash = "";
        Replace(path, stream =>
        {
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var hashing = new HashingStream(stream, digest);
            write(hashing);
            hash = hashing.Finish();
        });
        Replace(HashPath(path), stream => stream.Write(Encoding.ASCII.GetBytes(HashLine(path, hash))));
    }

    private void Replace(string path, Action<Stream> write)
    {
        var temporary = Path.Combine(Folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = _create(temporary))
                write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Temporary files of processes that were killed.</summary>
    private void RemoveAbandoned()
    {
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles(".*.tmp"))
        {
            if (DateTime.UtcNow - file.LastWriteTimeUtc > AbandonedAfter)
                file.Delete();
        }
    }
}
