using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Devices;

/// <summary>The vendors' arithmetic peaks: <c>data/devices/peaks.csv</c> as typed rows. Immutable.</summary>
public sealed record ArithmeticPeaks
{
    private const double Giga = 1e9;

    private static readonly (string, string)[] Precisions = [("fp32", "fp32"), ("fp16", "fp16"), ("int8", "int8")];

    private static readonly Lazy<ArithmeticPeaks> Shared = new(() => Load(DefaultFolder));

    /// <summary>A row for each device, precision and unit.</summary>
    public required IReadOnlyList<ArithmeticPeak> Rows { get; init; }

    /// <summary>The peaks that travel beside the library, read once a process.</summary>
    /// <exception cref="EdgeException">The file is missing or malformed.</exception>
    public static ArithmeticPeaks Default => Shared.Value;

    /// <summary><c>data/devices</c> beside the library's assembly.</summary>
    public static string DefaultFolder => DataFolder.Beside("devices");

    /// <summary>Reads <c>peaks.csv</c> of a folder strictly: whatever is not as it must be is refused.</summary>
    /// <exception cref="EdgeException">The file is missing or malformed; the message is <c>file:line:column: column: what; what to do</c>.</exception>
    public static ArithmeticPeaks Load(string folder)
    {
        var seen = new Dictionary<(string, string, string), int>();
        var file = CsvFile.Read(new DataFolder(folder, "data/devices", "the vendor"), "peaks.csv", "device_id", "precision", "unit", "peak_gop_per_s", "source", "note");
        return new ArithmeticPeaks { Rows = file.Rows.Select(row => Read(row, seen)).ToList() };
    }

    /// <summary>
    /// The highest peak of a device, beyond which no program on it can be; null when the device has none, or when one of
    /// its peaks is not known and might be the highest.
    /// </summary>
    public ArithmeticPeak? HighestOf(string deviceId)
    {
        var rows = Rows.Where(row => row.DeviceId == deviceId).ToList();
        return rows.All(row => row.OperationsPerSecond is not null) ? rows.MaxBy(row => row.OperationsPerSecond) : null;
    }

    /// <summary>Why a device's highest peak is not known, in words.</summary>
    public string WhyUnknown(string deviceId) =>
        Rows.FirstOrDefault(row => row.DeviceId == deviceId && row.OperationsPerSecond is null)?.Note ?? $"peaks.csv has no row for '{deviceId}'";

    private static ArithmeticPeak Read(CsvRow row, Dictionary<(string, string, string), int> seen)
    {
        var peak = new ArithmeticPeak
        {
            DeviceId = row.Text("device_id"),
            Precision = row.OneOf("precision", Precisions),
            Unit = row.Text("unit"),
            OperationsPerSecond = row.OptionalPositive("peak_gop_per_s") * Giga,
            Source = row.Text("source"),
            Note = row.OptionalText("note"),
        };
        var key = (peak.DeviceId, peak.Precision, peak.Unit);
        if (!seen.TryAdd(key, row.Line))
            throw row.Error("unit", $"{peak.DeviceId} has {peak.Precision} of '{peak.Unit}' on line {seen[key]} already; give each precision and unit one row");
        if (peak is { OperationsPerSecond: null, Note: null })
            throw row.Error("note", "the field is empty; a peak that is not known needs the reason");
        return peak;
    }
}
