using System.Text.RegularExpressions;
using EdgeNotebooks.IO.Csv;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>Reads the list of downloads.</summary>
internal static partial class DownloadManifest
{
    private static readonly string[] Columns =
        ["id", "use", "studied_model", "description", "licence", "licence_asks", "url", "bytes", "checksum", "checksum_value", "archive"];

    private static readonly (string, DownloadUse)[] Uses =
        [("model", DownloadUse.Model), ("images", DownloadUse.Images), ("frames", DownloadUse.Frames), ("audio", DownloadUse.Audio)];

    private static readonly (string, ChecksumKind)[] Kinds =
        [("sha256", ChecksumKind.Sha256), ("git blob", ChecksumKind.GitBlob), ("none published", ChecksumKind.NonePublished)];

    private static readonly (string, ArchiveKind)[] Archives =
        [("none", ArchiveKind.None), ("tar.gz", ArchiveKind.TarGz), ("zip", ArchiveKind.Zip)];

    /// <summary>All rows, in the file's order.</summary>
    /// <exception cref="EdgeException">The file is missing or malformed; the message says where.</exception>
    public static IReadOnlyList<Download> Read(DataFolder folder, string name)
    {
        var ids = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var files = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return [.. CsvFile.Read(folder, name, Columns).Rows.Select(row => Read(row, ids, files))];
    }

    private static Download Read(CsvRow row, Dictionary<string, int> ids, Dictionary<string, int> files)
    {
        var id = row.UniqueId("id", ids);
        if (!PlainName().IsMatch(id))
            throw row.Error("id", $"'{id}' cannot be a folder's name everywhere; use letters, digits, '.', '_' and '-', and begin with a letter or digit");
        var download = new Download
        {
            Id = id,
            Use = row.OneOf("use", Uses),
            StudiedModel = StudiedModel(row),
            Description = row.Text("description"),
            Licence = row.Text("licence"),
            LicenceAsks = row.Text("licence_asks"),
            Url = Url(row),
            Bytes = row.OptionalText("bytes") is null ? null : row.Whole("bytes"),
            Checksum = ReadChecksum(row),
            Archive = row.OneOf("archive", Archives),
        };
        if (!PlainName().IsMatch(download.FileName))
            throw row.Error("url", $"its last part, '{download.FileName}', cannot be a file's name everywhere; use letters, digits, '.', '_' and '-'");
        if (!files.TryAdd(download.FileName, row.Line))
            throw row.Error("url", $"the file name '{download.FileName}' is already on line {files[download.FileName]}; downloads lie in one folder");
        return download;
    }

    private static string? StudiedModel(CsvRow row)
    {
        var text = row.OptionalText("studied_model");
        return text is null || ModelCatalog.All.Any(spec => spec.Id == text)
            ? text
            : throw row.Error("studied_model", $"'{text}' is no studied model; leave it empty or write one of: {string.Join(", ", ModelCatalog.All.Select(spec => spec.Id))}");
    }

    private static Uri Url(CsvRow row)
    {
        var text = row.Text("url");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && !url.AbsolutePath.EndsWith('/')
            ? url
            : throw row.Error("url", $"'{text}' is not the https address of a file; correct it");
    }

    private static Checksum ReadChecksum(CsvRow row)
    {
        var kind = row.OneOf("checksum", Kinds);
        var value = row.OptionalText("checksum_value");
        if (kind == ChecksumKind.NonePublished)
            return value is null ? new Checksum(kind, null) : throw row.Error("checksum_value", "there is a value though none is published; name its kind or remove it");
        var digits = kind == ChecksumKind.Sha256 ? 64 : 40;
        return value is not null && value.Length == digits && LowerHex().IsMatch(value)
            ? new Checksum(kind, value)
            : throw row.Error("checksum_value", $"'{value}' is not {digits} lower-case hexadecimal digits; copy it from where it is published");
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,100}$(?<!\.)", RegexOptions.CultureInvariant)]
    private static partial Regex PlainName();

    [GeneratedRegex("^[0-9a-f]+$", RegexOptions.CultureInvariant)]
    private static partial Regex LowerHex();
}
