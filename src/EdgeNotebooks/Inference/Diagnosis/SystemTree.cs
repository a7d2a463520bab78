using System.Runtime.InteropServices;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>What Linux tells of the machine under /sys, /dev and /etc. Elsewhere there is nothing in it.</summary>
internal sealed partial class SystemTree
{
    private const int ReadOnly = 4;
    private const int ReadWrite = 6;

    private readonly string _root;
    private readonly Func<string, int, bool> _allows;

    /// <summary>A tree in a folder that stands for the root.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="allows">Whether this user may do with a file what the mode of access(2) says.</param>
    internal SystemTree(string root, Func<string, int, bool> allows) => (_root, _allows) = (root, allows);

    /// <summary>This machine's.</summary>
    public static SystemTree Here { get; } = new("", (path, mode) => OperatingSystem.IsLinux() && Access(path, mode) == 0);

    /// <summary>A file's text without white space around it; null where there is none or it may not be read.</summary>
    public string? Read(string path) => SystemFile.TryRead(_root + path)?.Trim();

    public bool Exists(string path) => Path.Exists(_root + path);

    /// <summary>Paths of the entries of a folder whose names match, in their order; none where there is no such folder.</summary>
    public IReadOnlyList<string> Entries(string folder, string pattern)
    {
        try
        {
            return [.. new DirectoryInfo(_root + folder).EnumerateFileSystemInfos(pattern).Select(entry => $"{folder}/{entry.Name}").Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public bool MayRead(string path) => _allows(_root + path, ReadOnly);

    public bool MayReadAndWrite(string path) => _allows(_root + path, ReadWrite);

    // Asking opens nothing: opening some of these files would start a device.
    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
