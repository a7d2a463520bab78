using System.Globalization;
using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>The list of downloads for people.</summary>
internal static class FetchText
{
    public static void Write(TextWriter output, IReadOnlyList<DownloadRow> rows)
    {
        TextTable.Write(
            output,
            ["download", ">MB", "here", "for", "what", "licence"],
            rows.Select(row => new[]
            {
                row.Id,
                row.Bytes is { } bytes ? (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture) : "not told",
                row.Path is null ? "no" : "yes",
                Words.ToSnakeCase(row.Use) + (row.StudiedModel is { } model ? $" ({model})" : ""),
                row.Description,
                row.Licence,
            }));
        foreach (var licence in rows.GroupBy(row => (row.Licence, row.LicenceAsks)))
            output.WriteLine($"{licence.Key.Licence}: {licence.Key.LicenceAsks}");
        if (rows.Any(row => row.Checksum == ChecksumKind.NonePublished))
            output.WriteLine($"no checksum is published of {string.Join(", ", rows.Where(row => row.Checksum == ChecksumKind.NonePublished).Select(row => row.Id))}: the hash of the first download is kept, and later ones are held against it");
    }

    public static string Size(Download download) => download.Bytes is { } bytes ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB") : "size not told";
}
