namespace EdgeNotebooks.Data.Downloads;

/// <summary>How far a download is.</summary>
/// <param name="Download">Which.</param>
/// <param name="Phase">What it is doing.</param>
/// <param name="Bytes">Bytes that are here, those of an earlier attempt included.</param>
/// <param name="TotalBytes">Of how many; null where nobody says.</param>
/// <param name="Note">Something to tell people once, e.g. that the server starts again; null for mere progress.</param>
public sealed record DownloadProgress(Download Download, DownloadPhase Phase, long Bytes = 0, long? TotalBytes = null, string? Note = null);
