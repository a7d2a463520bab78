namespace EdgeNotebooks.Data.Downloads;

/// <summary>A download that is here.</summary>
/// <param name="Download">Which.</param>
/// <param name="Path">The file, or the folder that it was unpacked to.</param>
/// <param name="WasHere">Whether it was here before, and nothing was fetched.</param>
public sealed record FetchedItem(Download Download, string Path, bool WasHere);
