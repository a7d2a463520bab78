namespace EdgeNotebooks.Data.Downloads;

/// <summary>The folder that an archive is unpacked to, and what may go there.</summary>
/// <param name="folder">An empty folder.</param>
/// <param name="archive">Path of the archive, for messages.</param>
/// <param name="mostBytes">Most bytes that may come out of it.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class UnpackTarget(string folder, string archive, long mostBytes, CancellationToken cancellation)
{
    /// <summary>Names of files and folders, which not every disk tells apart by their case, as the archive writes them.</summary>
    private readonly Dictionary<string, (string Name, bool IsFile)> _names = new(StringComparer.OrdinalIgnoreCase);

    private long _bytes;

    public int Files { get; private set; }

    /// <summary>Counts what comes out of the archive, headers included.</summary>
    public void Count(int bytes)
    {
        _bytes += bytes;
        if (_bytes > mostBytes)
            throw Refused($"unpacks to more than {ByteSize.Format(mostBytes)}, which no data set of its size does");
    }

    public void AddFolder(string name)
    {
        var parts = Parts(name);
        Claim(parts, isFile: false, name);
        Directory.CreateDirectory(Path.Combine([folder, .. parts]));
    }

    public void AddFile(string name, Stream content)
    {
        cancellation.ThrowIfCancellationRequested();
        var parts = Parts(name);
        if (parts.Length == 0)
            throw Refused($"holds a file without a name, '{name}'");
        Claim(parts, isFile: true, name);
        var path = Path.Combine([folder, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        content.CopyTo(file);
        Files++;
    }

    public EdgeException Refused(string why) => new($"{archive} {why}; it was not unpacked, and nothing uses it. Remove it, and fetch it from another place ({DownloadSettings.MirrorVariable})");

    public EdgeException Damaged(Exception error) =>
        new($"{archive} is damaged ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}); it was not unpacked. Remove it, and fetch it again", error);

    private string[] Parts(string name)
    {
        // A backslash or a colon means something else on Windows than elsewhere.
        if (name.StartsWith('/') || name.AsSpan().IndexOfAny('\\', ':') >= 0 || name.Any(char.IsControl))
            throw Refused($"holds the path '{name}', which may lead out of its folder");
        string[] parts = [.. name.Split('/').Where(part => part is not ("" or "."))];
        return parts.Contains("..") ? throw Refused($"holds the path '{name}', which leads out of its folder") : parts;
    }

    private void Claim(string[] parts, bool isFile, string name)
    {
        for (var i = 1; i <= parts.Length; i++)
        {
            var part = string.Join('/', parts[..i]);
            var partIsFile = isFile && i == parts.Length;
            if (!_names.TryGetValue(part, out var known))
                _names.Add(part, (part, partIsFile));
            else if (known.Name != part)
                throw Refused($"holds '{known.Name}' and '{part}', which some disks do not tell apart");
            else if (known.IsFile || partIsFile)
                throw Refused($"holds '{name}' twice, or a file in place of a folder");
        }
    }
}
