using System.Globalization;

namespace EdgeNotebooks.Measurement.Machine;

/// <summary>How busy the machine was just before a measurement.</summary>
/// <param name="LoadAverage1Min">Linux's one-minute load average, runnable tasks; null elsewhere.</param>
/// <param name="AvailableMemoryBytes">Memory that programs can still get; null where the system does not tell.</param>
public readonly record struct SystemLoad(double? LoadAverage1Min, long? AvailableMemoryBytes)
{
    /// <summary>Asks the system.</summary>
    public static SystemLoad Now() => new(ParseLoad(SystemFile.TryRead("/proc/loadavg")), ParseAvailable(SystemFile.TryRead("/proc/meminfo")));

    internal static double? ParseLoad(string? text) =>
        double.TryParse(text?.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var load) ? load : null;

    internal static long? ParseAvailable(string? text) => SystemFile.KilobytesOf(text, "MemAvailable:");
}
