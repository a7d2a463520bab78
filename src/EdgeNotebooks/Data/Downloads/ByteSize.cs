using System.Globalization;

namespace EdgeNotebooks.Data.Downloads;

/// <summary>Numbers of bytes for people.</summary>
internal static class ByteSize
{
    /// <summary>In decimal units, e.g. <c>98.9 MB</c>.</summary>
    public static string Format(double bytes) => bytes switch
    {
        < 1e3 => string.Create(CultureInfo.InvariantCulture, $"{bytes:0} bytes"),
        < 1e6 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} kB"),
        < 1e9 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.00} GB"),
    };
}
