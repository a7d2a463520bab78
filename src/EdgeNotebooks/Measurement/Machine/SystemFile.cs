namespace EdgeNotebooks.Measurement.Machine;

/// <summary>Small files in which Linux tells about the machine.</summary>
internal static class SystemFile
{
    /// <summary>The file's text; null where it is absent or may not be read.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
