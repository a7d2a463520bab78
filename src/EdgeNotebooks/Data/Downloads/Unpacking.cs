using System.Formats.Tar;
using System.IO.Compression;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>
/// Unpacks a checked archive into a folder that appears whole or not at all. Whatever a data set has no need of is refused: paths out of the folder,
/// links, devices, a name twice, and more bytes than its size allows.
/// </summary>
internal static class Unpacking
{
    /// <summary>How much more there may be in an archive than it has bytes itself: photographs and recordings hardly compress, and bombs do a thousandfold.</summary>
    private const int MostGrowth = 10;

    private const long Allowance = 1L << 24;

    /// <param name="download">Which: names the kind of archive.</param>
    /// <param name="archive">Path of the archive.</param>
    /// <param name="folder">The folder to make or replace.</param>
    /// <param name="cancellation">Ends it between two files; nothing is left.</param>
    /// <exception cref="EdgeException">The archive is damaged, or holds what is refused.</exception>
    public static void Run(Download download, string archive, string folder, CancellationToken cancellation)
    {
        var parent = Path.GetDirectoryName(folder)!;
        var prefix = $".{download.Id}.unpacking.";
        foreach (var abandoned in Directory.EnumerateDirectories(parent, prefix + "*"))
            Directory.Delete(abandoned, recursive: true);
        var temporary = Path.Combine(parent, prefix + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(temporary);
        try
        {
            var target = new UnpackTarget(temporary, archive, (MostGrowth * new FileInfo(archive).Length) + Allowance, cancellation);
            if (download.Archive == ArchiveKind.Zip)
                ReadZip(archive, target);
            else
                ReadTarGz(archive, target);
            if (target.Files == 0)
                throw target.Refused("holds no file");
            Replace(folder, temporary, Path.Combine(parent, prefix + "replaced"));
        }
        finally
        {
            foreach (var left in Directory.EnumerateDirectories(parent, prefix + "*"))
                Directory.Delete(left, recursive: true);
        }
    }

    private static void Replace(string folder, string by, string aside)
    {
        var isThere = Directory.Exists(folder);
        if (isThere)
            Directory.Move(folder, aside);
        try
        {
            Directory.Move(by, folder);
        }
        catch (Exception error) when (isThere && error is IOException or UnauthorizedAccessException)
        {
            Directory.Move(aside, folder);
            throw;
        }
    }

    private static void ReadTarGz(string archive, UnpackTarget target)
    {
        try
        {
            using var file = File.OpenRead(archive);
            using var unpacked = new LimitedStream(new GZipStream(file, CompressionMode.Decompress), target);
            using var reader = new TarReader(unpacked);
            while (reader.GetNextEntry() is { } entry)
            {
                switch (entry.EntryType)
                {
                    case TarEntryType.Directory or TarEntryType.DirectoryList:
                        target.AddFolder(entry.Name);
                        break;
                    case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                        target.AddFile(entry.Name, entry.DataStream ?? Stream.Null);
                        break;
                    case TarEntryType.GlobalExtendedAttributes:
                        break;
                    case TarEntryType.SymbolicLink or TarEntryType.HardLink:
                        throw target.Refused($"holds a link, '{entry.Name}' to '{entry.LinkName}'");
                    default:
                        throw target.Refused($"holds '{entry.Name}', which is neither a file nor a folder ({entry.EntryType})");
                }
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw target.Damaged(error);
        }
    }

    private static void ReadZip(string archive, UnpackTarget target)
    {
        try
        {
            using var zip = ZipFile.OpenRead(archive);
            foreach (var entry in zip.Entries)
            {
                // The upper half holds Unix's kind of file, where the archive was made there: nothing, a file or a folder will do.
                if ((entry.ExternalAttributes >> 28 & 0xF) is not (0 or 0x8 or 0x4))
                    throw target.Refused($"holds a link or a device, '{entry.FullName}'");
                if (entry.FullName.EndsWith('/'))
                {
                    target.AddFolder(entry.FullName);
                    continue;
                }

                using var stream = new LimitedStream(entry.Open(), target);
                target.AddFile(entry.FullName, stream);
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw target.Damaged(error);
        }
    }
}
