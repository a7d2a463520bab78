using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Data;

/// <summary>Picture files as inputs of a measurement: read into memory once, decoded each time that they are asked for.</summary>
public static class ImageFiles
{
    /// <summary>The pictures of a folder (not of those within it), in order of their names: files that end in .jpg, .jpeg, .png, .bmp, .webp or .gif.</summary>
    /// <param name="workload">Prepares them.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="EdgeException">It is missing, cannot be listed or holds no picture, or a file of such a name holds none.</exception>
    public static EncodedSamples Folder(IWorkload workload, string folder) => List(workload, PathsOf(folder));

    /// <summary>The given files, in order of their names, whatever those end in.</summary>
    /// <param name="workload">Prepares them.</param>
    /// <param name="paths">At least one.</param>
    /// <exception cref="EdgeException">There is none, or one is missing, cannot be read or is no picture.</exception>
    public static EncodedSamples List(IWorkload workload, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(workload);
        // The order of bytes, which is the same on every machine and in every language.
        var samples = paths
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).ThenBy(path => path, StringComparer.Ordinal)
            .Select(path => (path, (ReadOnlyMemory<byte>)ReadPicture(path))).ToArray();
        if (samples.Length == 0)
            throw new EdgeException("no pictures were given; give at least one file");
        return new EncodedSamples(workload, samples, samples.Length == 1 ? "1 picture" : FormattableString.Invariant($"{samples.Length:N0} pictures"));
    }

    /// <summary>Paths of the files of a folder (not of those within it) that are named as pictures, in no order; none is opened.</summary>
    /// <exception cref="EdgeException">It is missing, cannot be listed or holds no such file.</exception>
    internal static IReadOnlyList<string> PathsOf(string folder)
    {
        if (!Directory.Exists(folder))
            throw new EdgeException(File.Exists(folder) ? $"'{folder}' is a file; give the folder that it lies in" : $"there is no folder '{folder}'; check the path");
        return TryPathsOf(folder) is { Count: > 0 } paths
            ? paths
            : throw new EdgeException($"folder '{folder}' holds no picture ({string.Join(", ", ImageSignature.Extensions)}); give one that does");
    }

    /// <summary>The same, or none.</summary>
    /// <exception cref="EdgeException">The folder cannot be listed.</exception>
    internal static IReadOnlyList<string> TryPathsOf(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(IsNamedAsPicture)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"folder '{folder}' cannot be listed: {error.Message.ReplaceLineEndings(" ")}; check its permissions", error);
        }
    }

    private static bool IsNamedAsPicture(string path) =>
        ImageSignature.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()) && !Path.GetFileName(path).StartsWith('.');

    private static byte[] ReadPicture(string path)
    {
        var bytes = EncodedFile.Read(path);
        ImageSignature.Require(bytes, path);
        return bytes;
    }
}
