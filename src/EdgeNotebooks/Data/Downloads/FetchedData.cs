using System.Collections.Concurrent;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>
/// What has been fetched, for those who use it. <c>EDGE_FETCHED=0</c> makes the suite do without, as if nothing had been fetched.
/// </summary>
public sealed class FetchedData
{
    /// <summary>Environment variable that switches the use of fetched data off with <c>0</c>.</summary>
    public const string SwitchVariable = "EDGE_FETCHED";

    // A model's bytes are read once for as long as its file stays as it is.
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), string> Hashes = new();

    private readonly string _folder;
    private readonly IReadOnlyList<Download> _downloads;

    internal FetchedData(string folder, IReadOnlyList<Download> downloads, bool isOn = true) => (_folder, _downloads, IsOn) = (folder, downloads, isOn);

    /// <summary>Whether the suite is to use what has been fetched.</summary>
    public bool IsOn { get; }

    /// <summary>The user's own.</summary>
    /// <exception cref="EdgeException">The list of downloads is missing or malformed.</exception>
    public static FetchedData OfUser() => new(DownloadSettings.DefaultFolder(), DownloadCatalog.All, Environment.GetEnvironmentVariable(SwitchVariable) != "0");

    /// <summary>What lies in the user's cache, also where the suite is to do without.</summary>
    /// <exception cref="EdgeException">The list of downloads is missing or malformed.</exception>
    public static FetchedData InCache() => new(DownloadSettings.DefaultFolder(), DownloadCatalog.All);

    /// <summary>Downloads that are here, in the list's order; none where the suite is to do without.</summary>
    public IEnumerable<(Download Download, string Path)> Here() =>
        from download in _downloads
        let path = Find(download.Id)
        where path is not null
        select (download, path);

    /// <summary>Where a download is; null where it is not here, or the suite is to do without.</summary>
    /// <param name="id">The download's id.</param>
    public string? Find(string id) =>
        IsOn && _downloads.FirstOrDefault(download => download.Id == id) is { } found ? PathOf(found) : null;

    // A file counts only with the bytes that are published.
    private string? PathOf(Download download)
    {
        var path = Path.Combine(_folder, download.UsedName);
        if (download.Archive != ArchiveKind.None)
            return Directory.Exists(path) ? path : null;
        return new FileInfo(path) is { Exists: true } file && IsPublished(download, file) ? path : null;
    }

    private static bool IsPublished(Download download, FileInfo file)
    {
        if (download.Bytes is { } bytes && file.Length != bytes)
            return false;
        if (download.Checksum.Value is null)
            return File.Exists($"{file.FullName}.sha256");
        try
        {
            return Hashes.GetOrAdd((file.FullName, file.Length, file.LastWriteTimeUtc), _ => download.Checksum.Of(file.FullName, default)) == download.Checksum.Value;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
