using System.Formats.Tar;
using System.IO.Compression;
using EdgeNotebooks.Data.Downloads;

namespace EdgeNotebooks.Tests.Data.Downloads;

public sealed class UnpackingTests : IDisposable
{
    private static readonly Uri Nowhere = new("https://example.invalid/");

    private readonly Fetching _fetching = new();

    public void Dispose() => _fetching.Dispose();

    [Fact]
    public async Task A_tar_is_unpacked_into_its_folder()
    {
        var fetched = await Unpack(Tar(File("set/a/one.txt", "1"), Folder("set/b/"), File("./set/b/two.txt", "2")));
        Assert.Equal(_fetching.File("thing"), fetched.Path);
        Assert.Equal("1", System.IO.File.ReadAllText(Path.Combine(fetched.Path, "set", "a", "one.txt")));
        Assert.Equal("2", System.IO.File.ReadAllText(Path.Combine(fetched.Path, "set", "b", "two.txt")));

        // What the user brought stays.
        Assert.Equal(["thing", "thing.tar.gz"], _fetching.Files);
    }

    [Fact]
    public async Task A_zip_is_unpacked_into_its_folder()
    {
        var fetched = await Unpack(Zip(("set/", ""), ("set/one.txt", "1"), ("two.txt", "2")), ArchiveKind.Zip);
        Assert.Equal("1", System.IO.File.ReadAllText(Path.Combine(fetched.Path, "set", "one.txt")));
        Assert.Equal("2", System.IO.File.ReadAllText(Path.Combine(fetched.Path, "two.txt")));
    }

    [Theory]
    [InlineData("../out.txt")]
    [InlineData("a/../../out.txt")]
    [InlineData("/tmp/out.txt")]
    [InlineData("..\\out.txt")]
    [InlineData("C:/out.txt")]
    [InlineData("a/..")]
    public async Task Paths_out_of_the_folder_are_refused(string path)
    {
        Assert.Contains("out of its folder", await Refused(Tar(File("fine.txt", ""), File(path, "x"))), StringComparison.Ordinal);
        Assert.Contains("out of its folder", await Refused(Zip(("fine.txt", ""), (path, "x")), ArchiveKind.Zip), StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(_fetching.File("out.txt")));
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "/etc")]
    [InlineData(TarEntryType.SymbolicLink, "../..")]
    [InlineData(TarEntryType.HardLink, "../../thing.bin")]
    public async Task Links_are_refused_before_anything_is_written_through_them(TarEntryType type, string to)
    {
        var link = new PaxTarEntry(type, "link") { LinkName = to };
        Assert.Contains($"holds a link, 'link' to '{to}'", await Refused(Tar(link, File("link/out.txt", "x"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    public async Task Devices_and_pipes_are_refused(TarEntryType type) =>
        Assert.Contains("neither a file nor a folder", await Refused(Tar(new PaxTarEntry(type, "device"))), StringComparison.Ordinal);

    [Fact]
    public async Task A_link_in_a_zip_is_refused()
    {
        var zip = Zip(stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            var link = archive.CreateEntry("link");
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var content = new StreamWriter(link.Open());
            content.Write("/etc/passwd");
        });
        Assert.Contains("holds a link or a device, 'link'", await Refused(zip, ArchiveKind.Zip), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.txt", "a.txt", "twice")]
    [InlineData("a.txt", "A.txt", "do not tell apart")]
    [InlineData("dir/a.txt", "DIR/b.txt", "do not tell apart")]
    [InlineData("a", "a/b.txt", "in place of a folder")]
    [InlineData("a/b.txt", "a", "in place of a folder")]
    public async Task Names_that_meet_are_refused(string one, string other, string words)
    {
        Assert.Contains(words, await Refused(Tar(File(one, "1"), File(other, "2"))), StringComparison.Ordinal);
        Assert.Contains(words, await Refused(Zip((one, "1"), (other, "2")), ArchiveKind.Zip), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bomb_is_stopped()
    {
        var zeros = new string('0', 1 << 25);
        Assert.Contains("unpacks to more than", await Refused(Tar(File("zeros", zeros))), StringComparison.Ordinal);
        Assert.Contains("unpacks to more than", await Refused(Zip(("zeros", zeros)), ArchiveKind.Zip), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_archive_is_told_as_damaged()
    {
        Assert.Contains("is damaged", await Refused(Fetching.Text("this is no archive")), StringComparison.Ordinal);
        Assert.Contains("is damaged", await Refused(Fetching.Text("this is no archive"), ArchiveKind.Zip), StringComparison.Ordinal);
        Assert.Contains("is damaged", await Refused(Gzip(stream => stream.Write(Fetching.Bytes(1024)))), StringComparison.Ordinal);
        Assert.Contains("is damaged", await Refused(Tar(File("a", new string('x', 5000)))[..60]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_of_nothing_is_refused() =>
        Assert.Contains("holds no file", await Refused(Tar(Folder("empty/"))), StringComparison.Ordinal);

    [Fact]
    public async Task The_hash_of_a_damaged_first_download_is_not_kept()
    {
        _fetching.Put("thing.tar.gz", Fetching.Text("this is no archive"));
        await _fetching.RefusedAsync(Fetching.Unpublished(Nowhere, "thing.tar.gz", ArchiveKind.TarGz));
        Assert.Equal(["thing.tar.gz"], _fetching.Files);
    }

    [Fact]
    public async Task A_forced_fetch_replaces_the_folder_and_removes_what_it_fetched()
    {
        var served = Tar(File("one.txt", "1"));
        using var server = new TestSupport.LoopbackServer(request => TestSupport.ServerAnswer.File(request, served));
        var fetched = await _fetching.FetchAsync(Fetching.Published(server.Address, served, "thing.tar.gz", ArchiveKind.TarGz));
        Assert.True(System.IO.File.Exists(Path.Combine(fetched.Path, "one.txt")));
        Assert.Equal(["thing"], _fetching.Files);

        served = Tar(File("two.txt", "2"));
        await _fetching.FetchAsync(Fetching.Published(server.Address, served, "thing.tar.gz", ArchiveKind.TarGz), force: true);
        Assert.Equal(["two.txt"], Directory.EnumerateFiles(fetched.Path).Select(Path.GetFileName));
        Assert.Equal(["thing"], _fetching.Files);
    }

    private static PaxTarEntry File(string name, string text) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Fetching.Text(text)) };

    private static PaxTarEntry Folder(string name) => new(TarEntryType.Directory, name);

    private static byte[] Tar(params TarEntry[] entries) => Gzip(stream =>
    {
        using var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var entry in entries)
            writer.WriteEntry(entry);
    });

    private static byte[] Gzip(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            write(gzip);
        return bytes.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] entries) => Zip(stream =>
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, text) in entries)
        {
            using var content = new StreamWriter(archive.CreateEntry(name).Open());
            content.Write(text);
        }
    });

    private static byte[] Zip(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        return bytes.ToArray();
    }

    private Task<FetchedItem> Unpack(byte[] archive, ArchiveKind kind = ArchiveKind.TarGz)
    {
        var name = kind == ArchiveKind.Zip ? "thing.zip" : "thing.tar.gz";
        _fetching.Put(name, archive);
        return _fetching.FetchAsync(Fetching.Published(Nowhere, archive, name, kind));
    }

    /// <summary>The message; nothing is left of what was unpacked.</summary>
    private async Task<string> Refused(byte[] archive, ArchiveKind kind = ArchiveKind.TarGz)
    {
        var message = (await Assert.ThrowsAsync<EdgeException>(() => Unpack(archive, kind))).Message;
        Assert.DoesNotContain(_fetching.Files, Directory.Exists);
        Assert.DoesNotContain(_fetching.Files, name => name.Contains("unpacking", StringComparison.Ordinal) || name == "thing");
        return message;
    }
}
