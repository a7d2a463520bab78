using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Data;

/// <summary>Recordings as inputs of a measurement: read into memory once, decoded each time that they are asked for.</summary>
public static class AudioFiles
{
    /// <summary>The recordings of a folder (not of those within it), in order of their names: files that end in .wav.</summary>
    /// <param name="workload">Prepares them.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="EdgeException">It is missing, cannot be listed or holds no recording, or a file cannot be read.</exception>
    public static EncodedSamples Folder(IWorkload workload, string folder)
    {
        if (!Directory.Exists(folder))
            throw new EdgeException(File.Exists(folder) ? $"'{folder}' is a file; give the folder that it lies in" : $"there is no folder '{folder}'; check the path");
        try
        {
            var paths = Directory.EnumerateFiles(folder).Where(IsNamedAsRecording).ToList();
            return paths.Count > 0
                ? List(workload, paths)
                : throw new EdgeException($"folder '{folder}' holds no recording (.wav); give one that does");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"folder '{folder}' cannot be listed: {error.Message.ReplaceLineEndings(" ")}; check its permissions", error);
        }
    }

    /// <summary>The given files, in order of their names, whatever those end in.</summary>
    /// <param name="workload">Prepares them.</param>
    /// <param name="paths">At least one.</param>
    /// <exception cref="EdgeException">There is none, or one is missing or cannot be read.</exception>
    public static EncodedSamples List(IWorkload workload, IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(workload);
        // The order of bytes, which is the same on every machine and in every language.
        var samples = paths
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).ThenBy(path => path, StringComparer.Ordinal)
            .Select(path => (path, (ReadOnlyMemory<byte>)EncodedFile.Read(path))).ToArray();
        if (samples.Length == 0)
            throw new EdgeException("no recordings were given; give at least one file");
        return new EncodedSamples(workload, samples, samples.Length == 1 ? "1 recording" : FormattableString.Invariant($"{samples.Length:N0} recordings"));
    }

    private static bool IsNamedAsRecording(string path) =>
        Path.GetExtension(path).Equals(".wav", StringComparison.OrdinalIgnoreCase) && !Path.GetFileName(path).StartsWith('.');
}
