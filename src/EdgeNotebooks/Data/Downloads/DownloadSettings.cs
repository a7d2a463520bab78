using EdgeNotebooks.Models;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>Where downloads go, where they come from, and how long a server is waited for.</summary>
public sealed record DownloadSettings
{
    /// <summary>Environment variable that names a mirror: the address of a folder in which the files lie by their names.</summary>
    public const string MirrorVariable = "EDGE_MIRROR";

    /// <summary>
    /// Folder of the downloads: <c>edgenotebooks/downloads</c> below <c>EDGE_CACHE</c>, or else below the user's cache, as for <see cref="ModelStore.OfUser"/>.
    /// </summary>
    public string Folder { get; init; } = DefaultFolder();

    /// <summary>Address of a folder in which the files lie by their names, in place of where they are published; hashes are checked all the same. Null for none.</summary>
    public Uri? Mirror { get; init; }

    /// <summary>A connection that gives no byte for this long is given up.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after one that was cut off, in a row without a mebibyte of progress.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Pause before the first of those; each is twice as long as the last.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Redirections that are followed.</summary>
    public int MostRedirects { get; init; } = 8;

    /// <summary>Sends the requests, and must not follow redirections itself; null for one of our own.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Bytes that are free on the disk of a folder; null where that is not known.</summary>
    internal Func<string, long?> FreeBytes { get; init; } = FreeSpace.Of;

    /// <summary>The folder of the user's downloads.</summary>
    internal static string DefaultFolder() => CacheFolder.Of("downloads", Environment.GetEnvironmentVariable);

    /// <summary>Reads the address of a mirror.</summary>
    /// <param name="text">Null or empty for none.</param>
    /// <param name="where">Where it was given, for the message: <c>--mirror</c> or <c>EDGE_MIRROR</c>.</param>
    /// <exception cref="EdgeException">It is no http or https address.</exception>
    public static Uri? ParseMirror(string? text, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url.Query.Length + url.Fragment.Length + url.UserInfo.Length == 0
            ? url
            : throw new EdgeException($"{where}: '{text}' is not the address of a mirror without name and password; write for example https://mirror.example.org/edge");
    }
}
