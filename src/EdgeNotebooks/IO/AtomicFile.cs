namespace EdgeNotebooks.IO;

/// <summary>
/// Files that are either there whole or not at all: written under a temporary name in the same folder, flushed to the
/// disk, renamed. A reader, a kill or a full disk never leaves half a file under the real name.
/// </summary>
public static class AtomicFile
{
    /// <summary>Marks the temporary names; anything that ends so may be deleted when no writer is running.</summary>
    public const string TemporarySuffix = ".tmp";

    /// <summary>Writes or replaces a file; makes its folder where needed.</summary>
    /// <exception cref="EdgeException">The file cannot be written: no permission, no space, not a folder.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw WriteFailure.At(path, error);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Writes or replaces a text file, UTF-8 without a byte-order mark.</summary>
    /// <exception cref="EdgeException">The file cannot be written.</exception>
    public static void WriteAllText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes that many bytes to a temporary file of a folder, made where needed, and removes it again.</summary>
    /// <exception cref="EdgeException">The folder cannot be made or written, or its disk is full.</exception>
    public static void Try(string folder, int bytes)
    {
        var temporary = Path.Combine(folder, $"{Guid.NewGuid():N}{TemporarySuffix}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(temporary, new byte[bytes]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.AtFolder(folder, error);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to report; the leftover carries the temporary suffix.
        }
    }
}
