using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Analysis.Devices;

/// <summary>The vendors' arithmetic peaks, of the files in <c>data/devices</c>. Immutable.</summary>
public sealed record ArithmeticPeaks
{
    private static readonly Lazy<ArithmeticPeaks> Shared = new(() => Of(DeviceCatalog.Paper));

    /// <summary>A row for each device, precision and unit.</summary>
    public required IReadOnlyList<ArithmeticPeak> Rows { get; init; }

    /// <summary>The peaks of the paper's devices, read once a process.</summary>
    /// <exception cref="EdgeException">A device file is missing or malformed.</exception>
    public static ArithmeticPeaks Default => Shared.Value;

    /// <summary>The peaks that device files state, by the id within their backend.</summary>
    public static ArithmeticPeaks Of(IEnumerable<DeviceParameters> devices) => new()
    {
        Rows =
        [
            .. from device in devices
               from peak in device.Peaks
               select new ArithmeticPeak
               {
                   DeviceId = device.Id,
                   Precision = peak.Precision.ToWord(),
                   Unit = peak.Unit,
                   OperationsPerSecond = peak.OperationsPerSecond,
                   Source = peak.Source,
                   Note = peak.Note,
               },
        ],
    };

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
        Rows.FirstOrDefault(row => row.DeviceId == deviceId && row.OperationsPerSecond is null)?.Note ?? $"no device file states a peak of '{deviceId}'";
}
