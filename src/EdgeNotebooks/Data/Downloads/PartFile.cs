using System.Net.Http.Headers;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>
/// What has come of a file so far, <c>NAME.part</c>, and beside it, in <c>NAME.part.from</c>, two lines: the address that it came from, and what the
/// server knows that version by (an ETag or a date), so that parts of two versions are never put together.
/// </summary>
/// <param name="file">The whole file's path.</param>
internal sealed class PartFile(string file)
{
    private readonly string _from = $"{file}.part.from";

    public string Path { get; } = $"{file}.part";

    public long Length => new FileInfo(Path) is { Exists: true } found ? found.Length : 0;

    /// <summary>The condition of going on, by what the server said of the first part; null where it said nothing, or the part is of another address.</summary>
    public RangeConditionHeaderValue? ConditionAt(Uri address)
    {
        string[] lines = File.Exists(_from) ? File.ReadAllLines(_from) : [];
        return lines is [var from, { Length: > 0 } version] && from == address.AbsoluteUri && RangeConditionHeaderValue.TryParse(version, out var condition) ? condition : null;
    }

    /// <summary>Begins anew, with a version of the file at an address.</summary>
    public void Restart(Uri address, HttpResponseMessage response)
    {
        File.Delete(Path);
        File.WriteAllText(_from, $"{address.AbsoluteUri}\n{VersionOf(response)}\n");
    }

    /// <summary>Removes what has come.</summary>
    public void Remove()
    {
        File.Delete(Path);
        Forget();
    }

    /// <summary>Removes what is known of the part, which is whole now.</summary>
    public void Forget() => File.Delete(_from);

    // RFC 9110, 13.1.5: a weak validator must not be used in If-Range.
    private static string VersionOf(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.ToString()
        : response.Content.Headers.LastModified is { } date ? date.ToString("r")
        : "";
}
