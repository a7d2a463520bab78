namespace EdgeNotebooks.Data;

/// <summary>Reads files that are inputs: pictures, recordings.</summary>
internal static class EncodedFile
{
    /// <summary>Largest file that is read, 1 GiB: no picture or recording of the workloads is near it.</summary>
    private const long MostBytes = 1L << 30;

    /// <summary>The whole file.</summary>
    /// <exception cref="EdgeException">It is missing, a folder, no regular file, too large or not readable.</exception>
    public static byte[] Read(string path)
    {
        if (Directory.Exists(path))
            throw new EdgeException($"'{path}' is a folder; give the files in it");
        if (!File.Exists(path))
            throw new EdgeException($"there is no file '{path}'; check the path");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
            if (!stream.CanSeek)
                throw new EdgeException($"'{path}' is a pipe or a device; give a regular file");
            if (stream.Length > MostBytes)
                throw new EdgeException($"'{path}' has {stream.Length:N0} bytes, more than the {MostBytes:N0} that an input may have; give a smaller file");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"'{path}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check its permissions and disk", error);
        }
    }
}
