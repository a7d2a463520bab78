using EdgeNotebooks.IO;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>
/// Fetches models and data sets into the user's cache: resumed where an earlier attempt ended, checked before anything uses them, unpacked. A file
/// that the user has put into the folder under its name is checked and taken.
/// </summary>
/// <param name="settings">Null for the defaults.</param>
public sealed class Downloader(DownloadSettings? settings = null)
{
    /// <summary>Space that an archive needs, by its own size: itself and what is in it. Photographs and recordings hardly compress.</summary>
    private const double SpaceOfArchive = 2.5;

    private readonly DownloadSettings _settings = settings ?? new();

    /// <summary>Where a download's file is looked for, and put.</summary>
    public string FilePath(Download download) => Path.Combine(_settings.Folder, download.FileName);

    /// <summary>Fetches a download, unless it is here.</summary>
    /// <param name="download">Which.</param>
    /// <param name="force">Fetch it even where it is here, and replace it once the new one has been checked.</param>
    /// <param name="progress">Told of phases, and of bytes some ten times a second.</param>
    /// <param name="cancellation">Ends it; what came so far is kept, and the next attempt goes on there.</param>
    /// <exception cref="EdgeException">
    /// There is no network, the server refuses, it gives something else than what is published, the archive is not one that may be unpacked, or the disk is full.
    /// </exception>
    public async Task<FetchedItem> FetchAsync(Download download, bool force = false, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(download);
        try
        {
            Directory.CreateDirectory(_settings.Folder);
            using var held = await FetchLock.TakeAsync(_settings.Folder, download, progress, cancellation).ConfigureAwait(false);
            return await FetchHeldAsync(download, force, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException(
                DiskFull.Is(error)
                    ? $"no space left on the disk of '{_settings.Folder}' for {download.Id}; free some, or set EDGE_CACHE to another folder; what came so far is kept"
                    : $"{download.Id} cannot be kept in '{_settings.Folder}': {error.Message.ReplaceLineEndings(" ").TrimEnd('.')}; check its permissions, or set EDGE_CACHE to another folder",
                error);
        }
    }

    private async Task<FetchedItem> FetchHeldAsync(Download download, bool force, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var used = Path.Combine(_settings.Folder, download.UsedName);
        var file = FilePath(download);
        if (!force && download.Archive != ArchiveKind.None && Directory.Exists(used))
            return new FetchedItem(download, used, WasHere: true);

        var verification = new Verification(download, _settings.Folder);
        var broughtByHand = !force && File.Exists(file);
        if (broughtByHand)
        {
            progress?.Report(new DownloadProgress(download, DownloadPhase.Checking, Note: download.Archive == ArchiveKind.None ? null : $"{file} is there: checked, not fetched"));
            verification.CheckBrought(file, progress, cancellation);
        }
        else
        {
            await FetchFileAsync(download, file, verification, progress, cancellation).ConfigureAwait(false);
        }

        if (download.Archive == ArchiveKind.None)
        {
            verification.KeepFirst(progress);
            return new FetchedItem(download, file, broughtByHand);
        }

        progress?.Report(new DownloadProgress(download, DownloadPhase.Unpacking));
        RequireSpace(download, new FileInfo(file).Length * (SpaceOfArchive - 1));
        Unpacking.Run(download, file, used, cancellation);
        verification.KeepFirst(progress);
        // An archive of ours whose unpacking was interrupted is no file that somebody brought.
        if (!broughtByHand || File.Exists(OwnArchive(file)))
        {
            File.Delete(file);
            File.Delete(OwnArchive(file));
        }

        return new FetchedItem(download, used, WasHere: false);
    }

    private static string OwnArchive(string file) => $"{file}.fetched";

    private async Task FetchFileAsync(Download download, string file, Verification verification, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var part = new PartFile(file);
        if (download.Bytes is { } bytes)
            RequireSpace(download, (bytes * (download.Archive == ArchiveKind.None ? 1 : SpaceOfArchive)) - part.Length);
        using var transfer = new Transfer(download, _settings, part, progress);
        await transfer.RunAsync(cancellation).ConfigureAwait(false);
        verification.CheckFetched(part, transfer.Source, progress, cancellation);
        if (download.Archive != ArchiveKind.None)
            File.WriteAllText(OwnArchive(file), "");
        File.Move(part.Path, file, overwrite: true);
        part.Forget();
    }

    private void RequireSpace(Download download, double bytes)
    {
        if (_settings.FreeBytes(_settings.Folder) is { } free && bytes > free)
            throw new EdgeException($"{download.Id} needs about {ByteSize.Format(bytes)}, and {ByteSize.Format(free)} are free on the disk of '{_settings.Folder}'; free some, or set EDGE_CACHE to another folder");
    }
}
