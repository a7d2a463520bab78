using EdgeNotebooks.Data.Downloads;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A download in the list of <c>edge fetch</c>.</summary>
/// <param name="Id">Name to fetch it by.</param>
/// <param name="Use">What it is for.</param>
/// <param name="StudiedModel">The studied model that it is a form of; null for another file.</param>
/// <param name="Description">In a few words.</param>
/// <param name="Bytes">Size of the download; null where none is published.</param>
/// <param name="Licence">Its name.</param>
/// <param name="LicenceAsks">What it asks.</param>
/// <param name="Url">Where it is published.</param>
/// <param name="Checksum">Kind of checksum that it is held against.</param>
/// <param name="ChecksumValue">The checksum; null where none is published.</param>
/// <param name="Path">Where it is; null where it is not here.</param>
internal sealed record DownloadRow(
    string Id, DownloadUse Use, string? StudiedModel, string Description, long? Bytes, string Licence, string LicenceAsks, Uri Url, ChecksumKind Checksum, string? ChecksumValue, string? Path)
{
    public static IReadOnlyList<DownloadRow> Of(IEnumerable<Download> downloads)
    {
        var here = FetchedData.InCache();
        return
        [
            .. downloads.Select(download => new DownloadRow(
                download.Id, download.Use, download.StudiedModel, download.Description, download.Bytes, download.Licence, download.LicenceAsks,
                download.Url, download.Checksum.Kind, download.Checksum.Value, here.Find(download.Id))),
        ];
    }
}
