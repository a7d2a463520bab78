using System.Globalization;

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

    /// <summary>A field such as <c>MemAvailable:  123 kB</c> of a file's text, in bytes; null where it is not there.</summary>
    public static long? KilobytesOf(string? text, string field)
    {
        var line = text?.Split('\n').FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        var number = line?[field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim();
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes * 1024 : null;
    }
}
