using System.Text.Json;

namespace EdgeNotebooks.Simulation.Devices;

/// <summary>Reads the JSON of a device's or a link's file; what cannot be read is said with its path, what is not JSON with its line.</summary>
internal static class LocatedFile
{
    /// <summary>Such a file has a few kilobytes.</summary>
    private const long LongestFile = 1 << 20;

    /// <param name="path">Path of the file.</param>
    /// <param name="what">What it describes, for the errors: <c>device</c>.</param>
    /// <exception cref="EdgeException">The file cannot be read, is longer than 1 MB, or is no JSON in UTF-8.</exception>
    public static LocatedJson Read(string path, string what)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path).Length > LongestFile)
                throw new EdgeException($"{path}: a file of more than 1 MB is no {what} file; give one {what} a file of its own");
            ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
            return LocatedJson.Parse(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        }
        catch (JsonException error)
        {
            throw new EdgeException(FormattableString.Invariant($"{name}:{error.LineNumber + 1}: it is not JSON ({Words(error)}); mend it there"), error);
        }
        catch (InvalidOperationException error)
        {
            throw new EdgeException($"{name}: the file is not UTF-8 text; save it as UTF-8", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"{path}: the file cannot be read ({error.Message.Split('\n')[0]}); check its permissions", error);
        }
    }

    /// <summary>The reader's words without the place, which counts from 0.</summary>
    private static string Words(JsonException error) => error.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
}
