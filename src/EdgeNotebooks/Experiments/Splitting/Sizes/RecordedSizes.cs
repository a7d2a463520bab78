using System.Globalization;
using EdgeNotebooks.Data;
using EdgeNotebooks.IO;
using EdgeNotebooks.IO.Csv;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>Recorded sizes as a CSV file: a row an <see cref="InputSize"/>, columns in snake_case with their units. Numbers and versions only: no name of an image, no path.</summary>
public static class RecordedSizes
{
    /// <summary>What such a file is called.</summary>
    public const string FileName = "input_sizes.csv";

    private static readonly string[] Columns =
    [
        "model_id", "workload", "resolution_px", "encoding", "jpeg_quality", "images", "bytes_median", "bytes_p25", "bytes_p75", "bytes_min", "bytes_max",
        "machine", "operating_system", "skia_version", "date", "image_set",
    ];

    private static readonly (string, ImageEncoding)[] Encodings = [.. Enum.GetValues<ImageEncoding>().Select(encoding => (Words.ToSnakeCase(encoding), encoding))];

    private static readonly Lazy<IReadOnlyList<InputSize>> Shared = new(() => Read(new DataFolder(DataFolder.Beside(typeof(RecordedSizes).Assembly, "recorded"), "restore it from the project's data/recorded folder"), FileName));

    /// <summary>The project's own recording, over 500 photographs, that travels beside the library: <c>data/recorded/README.md</c> tells how it was made. Read once a process.</summary>
    /// <exception cref="EdgeException">The file is missing or malformed.</exception>
    public static IReadOnlyList<InputSize> Default => Shared.Value;

    /// <summary>Reads a file that <c>edge record sizes</c> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="EdgeException">It is missing or malformed; the message is <c>file:line:column: column: what; what to do</c>.</exception>
    public static IReadOnlyList<InputSize> Read(string path) =>
        Read(new DataFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, "make it with edge record sizes"), Path.GetFileName(path));

    /// <summary>Writes or replaces a file, whole or not at all.</summary>
    /// <param name="path">The file; its folder is made where needed.</param>
    /// <param name="sizes">The rows.</param>
    /// <exception cref="EdgeException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<InputSize> sizes) =>
        AtomicFile.WriteAllText(path, string.Concat(sizes.Select(Fields).Prepend(Columns).Select(CsvText.Line)));

    private static string?[] Fields(InputSize row) =>
    [
        row.ModelId, row.Workload, Text(row.ResolutionPx), Words.ToSnakeCase(row.Encoding), row.JpegQuality is { } quality ? Text(quality) : null,
        Text(row.Bytes.Images), Text(row.Bytes.Median), Text(row.Bytes.P25), Text(row.Bytes.P75), Text(row.Bytes.Min), Text(row.Bytes.Max),
        row.Machine, row.OperatingSystem, row.SkiaVersion, row.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row.ImageSet,
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<InputSize> Read(DataFolder folder, string name)
    {
        var rows = CsvFile.Read(folder, name, Columns).Rows;
        if (rows.Count == 0)
            throw CsvError.At(name, 2, 1, $"there is no row below the header; {folder.Remedy}");
        var seen = new Dictionary<(string?, string, int, ImageEncoding), int>();
        return [.. rows.Select(row => Row(row, seen))];
    }

    private static InputSize Row(CsvRow row, Dictionary<(string?, string, int, ImageEncoding), int> seen)
    {
        var size = new InputSize
        {
            Provenance = Provenance.Recorded,
            ModelId = row.OptionalText("model_id"),
            Workload = row.Text("workload"),
            ResolutionPx = row.WholeUpTo("resolution_px", InputSizesSettings.MostPx),
            Encoding = row.OneOf("encoding", Encodings),
            JpegQuality = row.OptionalText("jpeg_quality") is null ? null : row.WholeUpTo("jpeg_quality", 100),
            Bytes = new SizeSpread(row.WholeUpTo("images", int.MaxValue), row.Whole("bytes_median"), row.Whole("bytes_p25"), row.Whole("bytes_p75"), row.Whole("bytes_min"), row.Whole("bytes_max")),
            Machine = row.Text("machine"),
            OperatingSystem = row.Text("operating_system"),
            SkiaVersion = row.Text("skia_version"),
            Date = row.Date("date"),
            ImageSet = row.Text("image_set"),
        };
        var key = (size.ModelId, size.Workload, size.ResolutionPx, size.Encoding);
        if (!seen.TryAdd(key, row.Line))
            throw row.Error("encoding", $"the same model, workload, resolution and encoding are already on line {seen[key]}; remove one of the two");
        if ((size.Encoding == ImageEncoding.Jpeg) != size.JpegQuality.HasValue)
            throw row.Error("jpeg_quality", "a JPEG has a quality, and nothing else has; fill or empty the field");
        if (size.Bytes is var bytes && (bytes.Min > bytes.P25 || bytes.P25 > bytes.Median || bytes.Median > bytes.P75 || bytes.P75 > bytes.Max))
            throw row.Error("bytes_median", "least, quartiles, median and greatest are not in their order; record the sizes again");
        return size;
    }
}
