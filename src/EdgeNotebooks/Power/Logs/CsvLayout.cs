namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Columns of anybody's log: a header that names time and power, or volts and amperes, with their units in it (<c>power_mw</c>, <c>Power (mW)</c>; seconds
/// and watts without one), or no header and exactly two columns, seconds and watts.
/// </summary>
internal static class CsvLayout
{
    private static readonly string[] Times = ["time", "timestamp", "t", "s", "date", "datetime", "date_time", "unix", "unix_time", "unix time", "epoch", "elapsed"];
    private static readonly string[] Powers = ["power", "p", "w"];
    private static readonly string[] Voltages = ["voltage", "volts", "v"];
    private static readonly string[] Currents = ["current", "amperes", "a"];

    public const string Missing = "a header with time and power, or two columns of numbers";

    public static ColumnLayout? Of(string line)
    {
        var (fields, separator) = ColumnLayout.Split(line);
        var names = fields.Select(ColumnName.Parse).ToArray();
        LogColumn? Find(string[] words) => Array.FindIndex(names, name => words.Contains(name.Word)) is >= 0 and var at ? new LogColumn(at, fields[at], names[at].Scale) : null;
        if (Find(Times) is { } time && (Find(Powers) is not null || (Find(Voltages) is not null && Find(Currents) is not null)))
            return Layout(fields.Length, separator, time, Find(Powers), Find(Voltages), Find(Currents));
        return fields.Length == 2 && IsTime(fields[0]) && IsNumber(fields[1]) ? Layout(2, separator, new LogColumn(0, "time"), new LogColumn(1, "power"), null, null) : null;
    }

    private static ColumnLayout Layout(int count, char? separator, LogColumn time, LogColumn? power, LogColumn? voltage, LogColumn? current) => new()
    {
        Format = LogFormat.Csv,
        Count = count,
        Separator = separator,
        Time = time,
        TimeKind = null,
        Power = power,
        Voltage = power is null ? voltage : null,
        Current = power is null ? current : null,
        Sensor = "power meter that logged time and power",
        DecimalsAreTheMeters = true,
    };

    // A decimal comma is let through here, so that it is named as what it is.
    private static bool IsNumber(string text) => LogTime.TryElapsed(text.Replace(',', '.'), 1, out _);

    private static bool IsTime(string text) => IsNumber(text) || LogTime.TryCalendar(text, TimeZoneInfo.Utc, out _, out _);
}
