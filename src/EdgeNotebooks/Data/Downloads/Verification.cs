using EdgeNotebooks.IO;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>Holds a file against its checksum, or, where none is published, against that of the first download, which is kept beside it.</summary>
internal sealed class Verification(Download download, string folder)
{
    private string? _first;

    private string KeptPath => Path.Combine(folder, $"{download.FileName}.sha256");

    /// <summary>Checks what has been fetched; removes it where it is something else.</summary>
    /// <exception cref="EdgeException">It is something else.</exception>
    public void CheckFetched(PartFile part, Uri source, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (WhyOther(part.Path, progress, cancellation) is not { } why)
            return;
        part.Remove();
        throw new EdgeException($"{download.FileName} from {source.Host} is not what is published: {why}; it was removed and nothing uses it. Fetch it again, or from another place ({DownloadSettings.MirrorVariable}){Reset}");
    }

    /// <summary>Checks what the user has put there, and leaves it there.</summary>
    /// <exception cref="EdgeException">It is something else.</exception>
    public void CheckBrought(string file, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        if (WhyOther(file, progress, cancellation) is { } why)
            throw new EdgeException($"{file} is not what is published: {why}; nothing uses it. Put the right file there, or remove it and fetch it{Reset}");
    }

    /// <summary>Keeps the hash of a first download that has proved to be of use, where none is published.</summary>
    public void KeepFirst(IProgress<DownloadProgress>? progress)
    {
        if (_first is null)
            return;
        AtomicFile.WriteAllText(KeptPath, $"{_first}  {download.FileName}\n");
        progress?.Report(new DownloadProgress(download, DownloadPhase.Checking, Note: $"no checksum is published; that of this first download is kept in {KeptPath}: {download.Checksum.Name} {_first}"));
    }

    private string Reset => download.Checksum.Value is null ? $"; if the publisher has a new version, remove {KeptPath}" : "";

    private string? WhyOther(string file, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var length = new FileInfo(file).Length;
        if (download.Bytes is { } bytes && length != bytes)
            return FormattableString.Invariant($"expected {bytes:N0} bytes, found {length:N0}");
        progress?.Report(new DownloadProgress(download, DownloadPhase.Checking, length, length));
        var found = download.Checksum.Of(file, cancellation);
        var expected = download.Checksum.Value ?? Kept();
        if (expected is not null)
            return expected == found ? null : $"{download.Checksum.Name} expected {expected}{(download.Checksum.Value is null ? " (the first download's)" : "")}, found {found}";

        _first = found;
        return null;
    }

    private string? Kept() => File.Exists(KeptPath) && File.ReadAllText(KeptPath).Split(' ', 2)[0] is { Length: 64 } hash ? hash : null;
}
