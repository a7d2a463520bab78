using System.Security.Cryptography;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private static readonly ModelSpec Spec = new("tiny", "Tiny", "none", TinyModel.Graph);

    private readonly TemporaryFolder _folder = new();

    private ModelStore Store => new(_folder.File("models"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Makes_a_file_once_and_its_hash_beside_it()
    {
        var path = Store.PathOf(Spec, 1, 1);
        Assert.Equal(TinyModel.Bytes(1), File.ReadAllBytes(path));
        Assert.Equal($"{ModelFile.Open(path).Sha256}  {Path.GetFileName(path)}\n", File.ReadAllText($"{path}.sha256"));
        var made = File.GetLastWriteTimeUtc(path);
        File.SetLastWriteTimeUtc(path, made.AddHours(-1));
        Assert.Equal(path, Store.PathOf(Spec, 1, 1));
        Assert.Equal(made.AddHours(-1), File.GetLastWriteTimeUtc(path));
        Assert.Equal(2, Directory.GetFiles(Store.Folder).Length);
    }

    [Fact]
    public void Batches_and_seeds_have_files_of_their_own() =>
        Assert.Equal(3, new[] { Store.PathOf(Spec, 1, 1), Store.PathOf(Spec, null, 1), Store.PathOf(Spec, 1, 2) }.Distinct().Count());

    [Fact]
    public void Postprocessing_has_a_file_of_its_own()
    {
        var spec = new ModelSpec("tiny", "Tiny", "none", TinyModel.Graph, TinyModel.Graph);
        var path = Store.PathOf(spec, 1, 1, withPostprocessing: true);
        Assert.StartsWith("tiny-postprocessing-batch_1-seed_1-", Path.GetFileName(path), StringComparison.Ordinal);
        Assert.Equal(Store.PathOf(Spec, 1, 1), Store.PathOf(spec, 1, 1, withPostprocessing: false));
        Assert.NotEqual(path, Store.PathOf(spec, 1, 1));
    }

    [Fact]
    public void A_model_without_postprocessing_says_so() =>
        Assert.Equal(
            "model 'tiny' has no post-processing; ask for the network alone",
            Assert.Throws<EdgeException>(() => Store.PathOf(Spec, 1, 1, withPostprocessing: true)).Message);

    [Theory]
    [InlineData("shorter")]
    [InlineData("changed")]
    [InlineData("no hash")]
    [InlineData("empty hash")]
    public void A_file_that_is_not_whole_is_made_again(string damage)
    {
        var path = Store.PathOf(Spec, 1, 1);
        var whole = File.ReadAllBytes(path);
        switch (damage)
        {
            case "shorter":
                File.WriteAllBytes(path, whole[..^1]);
                break;
            case "changed":
                File.WriteAllBytes(path, [.. whole[..^1], (byte)~whole[^1]]);
                break;
            case "no hash":
                File.Delete($"{path}.sha256");
                break;
            default:
                File.WriteAllText($"{path}.sha256", "");
                break;
        }

        Store.PathOf(Spec, 1, 1);
        Assert.Equal(whole, File.ReadAllBytes(path));
        Assert.True(File.Exists($"{path}.sha256"));
    }

    [Fact]
    public void Several_at_once_are_harmless()
    {
        var paths = new string[32];
        Parallel.For(0, paths.Length, i => paths[i] = Store.PathOf(Spec, 1, 1));
        Assert.Single(paths.Distinct());
        Assert.Equal(TinyModel.Bytes(1), File.ReadAllBytes(paths[0]));
        Assert.Equal(2, Directory.GetFiles(Store.Folder).Length);
    }

    [Fact]
    public void A_full_disk_is_named_and_nothing_is_left()
    {
        var store = new ModelStore(_folder.Path, path => new FullDisk(File.Create(path)));
        var error = Assert.Throws<EdgeException>(() => store.PathOf(Spec, 1, 1));
        Assert.Equal(
            $"no space left on the disk of '{_folder.Path}' for model 'tiny' ({TinyModel.Bytes(1).Length} bytes); free some, or set EDGE_CACHE to another folder",
            error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_disk_that_really_is_full_is_named()
    {
        var mount = External.TryRun("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", _folder.Path]);
        Assert.SkipUnless(mount is { ExitCode: 0 }, "full-disk: needs root, to mount a small file system");
        try
        {
            var error = Assert.Throws<EdgeException>(() => Store.PathOf(ModelCatalog.Get("mobilenet_v2_0.35_96"), 1, 1));
            Assert.StartsWith("no space left on the disk of ", error.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(Store.Folder));
        }
        finally
        {
            External.TryRun("umount", [_folder.Path]);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_folder.File("file"), "");
        var store = new ModelStore(_folder.File("file/models"));
        var error = Assert.Throws<EdgeException>(() => store.PathOf(Spec, 1, 1));
        Assert.StartsWith($"model 'tiny' cannot be kept in '{store.Folder}': ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Cancelling_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Store.PathOf(Spec, 1, 1, source.Token));
        Assert.Empty(Directory.GetFiles(Store.Folder));
    }

    [Fact]
    public void Files_of_killed_processes_are_removed_when_old()
    {
        Directory.CreateDirectory(Store.Folder);
        var (old, young) = (Path.Combine(Store.Folder, ".a.tmp"), Path.Combine(Store.Folder, ".b.tmp"));
        File.WriteAllText(old, "");
        File.WriteAllText(young, "");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        Store.PathOf(Spec, 1, 1);
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public void The_users_cache_follows_the_platform()
    {
        Assert.Equal(Path.GetFullPath("/c/edgenotebooks/models"), CacheFolder.Of("models", name => name == "EDGE_CACHE" ? "/c" : "/x"));
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("/x/edgenotebooks/models", CacheFolder.Of("models", name => name == "XDG_CACHE_HOME" ? "/x" : null));
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            Assert.Equal($"{home}/.cache/edgenotebooks/models", CacheFolder.Of("models", name => name == "XDG_CACHE_HOME" ? "relative" : null));
        }
    }

    /// <summary>Takes a kilobyte and then fails as a full disk does.</summary>
    private sealed class FullDisk(FileStream file) : MemoryStream
    {
        private int _written;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if ((_written += buffer.Length) > 1024)
                throw new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
            file.Write(buffer);
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            base.Dispose(disposing);
        }
    }
}
