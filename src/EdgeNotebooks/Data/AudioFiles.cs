using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Data;

/// <summary>Recordings from WAV files.</summary>
public static class AudioFiles
{
    /// <summary>Every <c>.wav</c> directly in a folder, by name.</summary>
    /// <param name="workload">Prepares them.</param>
    /// <param name="folder">The folder.</param>
    /// <exception cref="EdgeException">The folder or a file cannot be read, or there is no recording in it.</exception>
    public static EncodedSamples InFolder(IWorkload workload, string folder)
    {
        string[] files;
        try
        {
            files = [.. Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file).Equals(".wav", StringComparison.OrdinalIgnoreCase))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(folder, error);
        }

        if (files.Length == 0)
            throw new EdgeException($"there is no recording in '{folder}': no file there is called *.wav; give a folder of WAV files");
        Array.Sort(files, StringComparer.Ordinal);
        return Read(workload, files);
    }

    /// <summary>The named files, in their order.</summary>
    /// <param name="workload">Prepares them.</param>
    /// <param name="files">Paths, at least one.</param>
    /// <exception cref="EdgeException">A file cannot be read.</exception>
    public static EncodedSamples Read(IWorkload workload, IReadOnlyList<string> files)
    {
        var samples = new List<(string, ReadOnlyMemory<byte>)>(files.Count);
        foreach (var file in files)
        {
            try
            {
                samples.Add((Path.GetFileName(file), File.ReadAllBytes(file)));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw Unreadable(file, error);
            }
        }

        return new EncodedSamples(workload, samples, samples.Count == 1 ? "1 recording" : $"{samples.Count} recordings");
    }

    private static EdgeException Unreadable(string path, Exception error) =>
        new($"'{path}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check that it is there and may be read", error);
}
