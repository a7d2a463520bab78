using System.Globalization;

namespace EdgeNotebooks.Power.Logs;

/// <summary>Times as logs write them, in nanoseconds.</summary>
internal static class LogTime
{
    /// <summary>Numbers from here on are seconds since 1970 (from March 1973 on); smaller ones count from the log's start (for up to three years).</summary>
    public const double SmallestUnixSeconds = 1e8;

    private const decimal NanosecondsPerSecond = 1_000_000_000m;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy/MM/dd HH:mm:ss.FFFFFFFK"];

    /// <summary>Seconds since 1970 with decimals; milli-, micro- and nanoseconds are told by their size (1e11, 1e14 and 1e17 are 1973 in each).</summary>
    public static bool TryUnix(ReadOnlySpan<char> text, out long ns)
    {
        ns = 0;
        if (!TryDecimal(text, out var number))
            return false;
        var scale = number switch { >= 1e17m => 1m, >= 1e14m => 1e3m, >= 1e11m => 1e6m, _ => NanosecondsPerSecond };
        return TryScale(number, scale, out ns);
    }

    /// <summary>A number of some unit since the log's start.</summary>
    public static bool TryElapsed(ReadOnlySpan<char> text, double secondsPerUnit, out long ns)
    {
        ns = 0;
        return TryDecimal(text, out var number) && TryScale(number, (decimal)secondsPerUnit * NanosecondsPerSecond, out ns);
    }

    /// <summary>ISO 8601's date and time of day; without an offset it is the zone's.</summary>
    /// <param name="text">E.g. <c>2030-05-17T12:00:00.25Z</c>, or <c>2030-05-17 12:00:00</c>.</param>
    /// <param name="zone">Of a time without an offset.</param>
    /// <param name="ns">Since 1970, UTC.</param>
    /// <param name="isLocal">Whether the zone was needed.</param>
    public static bool TryCalendar(ReadOnlySpan<char> text, TimeZoneInfo zone, out long ns, out bool isLocal)
    {
        (ns, isLocal) = (0, false);
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time))
            return false;
        isLocal = time.Kind == DateTimeKind.Unspecified;

        // A time that the zone skips in spring never was.
        if (isLocal && zone.IsInvalidTime(time))
            return false;
        var utc = isLocal ? TimeZoneInfo.ConvertTimeToUtc(time, zone) : time.ToUniversalTime();
        ns = NanosecondsOf(utc);
        return true;
    }

    /// <summary>Nanoseconds since 1970.</summary>
    public static long NanosecondsOf(DateTimeOffset time) => NanosecondsOf(time.UtcDateTime);

    /// <summary>The moment, to 100 ns.</summary>
    public static DateTimeOffset ToTime(long ns) => DateTimeOffset.UnixEpoch.AddTicks(ns / 100);

    private static long NanosecondsOf(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) * 100;

    private static bool TryDecimal(ReadOnlySpan<char> text, out decimal number) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool TryScale(decimal number, decimal scale, out long ns)
    {
        // Beyond, sums of two times would overflow.
        const decimal Limit = long.MaxValue / 4;
        ns = 0;
        if (Math.Abs(number) > Limit / Math.Max(scale, 1))
            return false;
        ns = (long)decimal.Round(number * scale);
        return true;
    }
}
