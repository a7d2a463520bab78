namespace EdgeNotebooks.Power.Logs;

/// <summary>The parser of each format, and which one a log is for.</summary>
internal static class LogParsers
{
    /// <summary>Lines that are looked at to tell the format: a header comes earlier than this.</summary>
    public const int LinesLookedAt = 200;

    // The ones that ask for most come first; anybody's columns last.
    private static readonly LogFormat[] Order = [LogFormat.FnirsiLogger, LogFormat.RdUsb, LogFormat.Cfn2csv, LogFormat.Turbostat, LogFormat.Csv];

    public static ILogParser Of(LogFormat format, TimeZoneInfo zone) => format switch
    {
        LogFormat.RdUsb => new ColumnParser(format, RdUsbLayout.Of, RdUsbLayout.Missing, zone),
        LogFormat.FnirsiLogger => new ColumnParser(format, FnirsiLoggerLayout.Of, FnirsiLoggerLayout.Missing, zone),
        LogFormat.Cfn2csv => new ColumnParser(format, Cfn2csvLayout.Of, Cfn2csvLayout.Missing, zone),
        LogFormat.Turbostat => new TurbostatParser(),
        _ => new ColumnParser(format, CsvLayout.Of, CsvLayout.Missing, zone),
    };

    /// <summary>Tells the format by the first line that any of them takes for a header; null where none does.</summary>
    public static LogFormat? Detect(IReadOnlyList<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            foreach (var format in Order)
            {
                if (IsHeader(format, line))
                    return format;
            }
        }

        return null;
    }

    private static bool IsHeader(LogFormat format, string line) => format switch
    {
        LogFormat.RdUsb => RdUsbLayout.Of(line) is not null,
        LogFormat.FnirsiLogger => FnirsiLoggerLayout.Of(line) is not null,
        LogFormat.Cfn2csv => Cfn2csvLayout.Of(line) is not null,
        LogFormat.Turbostat => line.Split('\t').Any(field => field.Trim() is "PkgWatt" or "CorWatt" or "GFXWatt" or "RAMWatt" or "Pkg_J" or "Time_Of_Day_Seconds"),
        _ => CsvLayout.Of(line) is not null,
    };
}
