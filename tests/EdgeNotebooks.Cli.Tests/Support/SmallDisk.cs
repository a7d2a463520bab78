using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>A file system of its own that can be filled; making one needs root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int SizeBytes = 24 << 20;
    private const string Filler = "filler";

    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    public string Path => _folder.Path;

    /// <summary>An empty disk, or the test is skipped as the suite "full-disk".</summary>
    public static SmallDisk OrSkip()
    {
        var disk = new SmallDisk();
        if (External.TryRun("mount", ["-t", "tmpfs", "-o", $"size={SizeBytes}", "edge-test", disk.Path]) is not { ExitCode: 0 })
        {
            disk._folder.Dispose();
            Assert.Skip("full-disk: a small file system cannot be mounted here; that needs root on Linux");
        }

        return disk;
    }

    public string File(string name) => _folder.File(name);

    /// <summary>Fills the disk but for so many bytes.</summary>
    public void Fill(long free)
    {
        using var stream = System.IO.File.Create(File(Filler));
        stream.Write(new byte[new DriveInfo(Path).AvailableFreeSpace - free]);
    }

    /// <summary>Makes room again.</summary>
    public void Free() => System.IO.File.Delete(File(Filler));

    public void Dispose()
    {
        External.TryRun("umount", [Path]);
        _folder.Dispose();
    }
}
