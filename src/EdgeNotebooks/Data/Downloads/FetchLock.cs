using System.Globalization;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>One process at a time fetches a download; a second one says whom it waits for.</summary>
internal sealed class FetchLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly FileStream _held;

    private FetchLock(FileStream held) => _held = held;

    /// <summary>Waits until nobody else has it.</summary>
    /// <exception cref="OperationCanceledException">The waiting was cancelled.</exception>
    public static async Task<FetchLock> TakeAsync(string folder, Download download, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, $".{download.Id}.lock");
        var owner = Path.Combine(folder, $".{download.Id}.owner");
        for (var told = false; ; told = true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryTake(path) is { } held)
            {
                // Only read while the lock is held, so that an old one misleads nobody.
                await File.WriteAllTextAsync(owner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), cancellation).ConfigureAwait(false);
                return new FetchLock(held);
            }

            if (!told)
                progress?.Report(new DownloadProgress(download, DownloadPhase.Waiting, Note: $"waits for process {OwnerOf(owner)}, which fetches it too"));
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }
    }

    // The file stays: to remove it would let a third process lock another one of the same name.
    public void Dispose() => _held.Dispose();

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (IsHeld(error))
        {
            return null;
        }
    }

    // ERROR_SHARING_VIOLATION as an HRESULT on Windows; elsewhere .NET leaves errno, EWOULDBLOCK, which is 35 on macOS and 11 on Linux.
    private static bool IsHeld(IOException error) =>
        OperatingSystem.IsWindows() ? error.HResult == unchecked((int)0x80070020) : error.HResult == (OperatingSystem.IsMacOS() ? 35 : 11);

    private static string OwnerOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "(unknown)";
        }
    }
}
