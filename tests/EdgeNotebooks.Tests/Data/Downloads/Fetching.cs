using System.Security.Cryptography;
using System.Text;
using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data.Downloads;

/// <summary>A cache of the test's own, and downloads that are served on this machine.</summary>
internal sealed class Fetching : IDisposable, IProgress<DownloadProgress>
{
    private readonly TemporaryFolder _folder = new();
    private readonly SocketsHttpHandler _direct = new() { AllowAutoRedirect = false, UseProxy = false };

    public Fetching() => Settings = new()
    {
        Folder = _folder.File("downloads"),
        StallTimeout = TimeSpan.FromMilliseconds(200),
        Retries = 2,
        FirstPause = TimeSpan.FromMilliseconds(1),
        Handler = _direct,
    };

    public DownloadSettings Settings { get; set; }

    public string Folder => Settings.Folder;

    public List<DownloadProgress> Told { get; } = [];

    public IEnumerable<string> Notes => Told.Select(each => each.Note).OfType<string>();

    /// <summary>Names of all that lies in the cache, without locks.</summary>
    public string[] Files => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFileSystemEntries(Folder).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".lock", StringComparison.Ordinal) && !name.EndsWith(".owner", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>A download whose bytes are published by size and SHA-256.</summary>
    public static Download Published(Uri address, byte[] bytes, string name = "thing.bin", ArchiveKind archive = ArchiveKind.None) => new()
    {
        Id = name.Split('.')[0],
        Use = DownloadUse.Images,
        Description = "a thing",
        Licence = "Some 1.0",
        LicenceAsks = "to be named",
        Url = new Uri(address, name),
        Bytes = bytes.Length,
        Checksum = new Checksum(ChecksumKind.Sha256, Convert.ToHexStringLower(SHA256.HashData(bytes))),
        Archive = archive,
    };

    /// <summary>The same, of which nothing is published.</summary>
    public static Download Unpublished(Uri address, string name = "thing.bin", ArchiveKind archive = ArchiveKind.None) =>
        Published(address, [], name, archive) with { Bytes = null, Checksum = new Checksum(ChecksumKind.NonePublished, null) };

    /// <summary>Bytes that differ at every place from those of another seed, nearly.</summary>
    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public Task<FetchedItem> FetchAsync(Download download, bool force = false, CancellationToken cancellation = default) =>
        new Downloader(Settings).FetchAsync(download, force, this, cancellation);

    public async Task<string> RefusedAsync(Download download) => (await Assert.ThrowsAsync<EdgeException>(() => FetchAsync(download))).Message;

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Puts a file into the cache as a user does.</summary>
    public void Put(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Folder);
        System.IO.File.WriteAllBytes(File(name), bytes);
    }

    public void Report(DownloadProgress value) => Told.Add(value);

    public void Dispose()
    {
        _direct.Dispose();
        _folder.Dispose();
    }
}
