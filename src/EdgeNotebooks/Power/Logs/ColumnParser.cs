using System.Globalization;

namespace EdgeNotebooks.Power.Logs;

/// <summary>Reads a log of columns: blank lines, <c>#</c> lines, whatever stands before the header, and the header wherever it comes again are passed over.</summary>
/// <param name="format">What it is.</param>
/// <param name="layoutOf">Makes the layout of a header; null for a line that is none.</param>
/// <param name="missing">What such a line looks like.</param>
/// <param name="zone">Of times of day without an offset.</param>
internal sealed class ColumnParser(LogFormat format, Func<string, ColumnLayout?> layoutOf, string missing, TimeZoneInfo zone) : ILogParser
{
    /// <summary>More decimals than this are a program's, not a meter's.</summary>
    private const int MostDecimals = 6;

    private ColumnLayout? _layout;
    private Range[] _fields = [];
    private string _header = "";
    private TimeKind? _timeKind;
    private bool _isLocal;
    private int _decimals;
    private double _mostVolts;

    public LogFormat Format => format;

    public bool IsRelative => _timeKind == TimeKind.Elapsed;

    public string? TimeNote => _isLocal ? $"its times of day have no zone and were taken for {zone.Id}'s" : null;

    public LogReading Reading { get; private set; }

    public LogFault Fault { get; private set; }

    public string Missing => _layout is null ? missing : "a reading after the header";

    public MeterDescription? Counter => _layout?.Counter is null ? null : Describe("", null)[0] with { Kind = MeterKind.Energy, Resolution = _layout.CounterStepJoules };

    public LogLineKind Take(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || line[0] == '#' || line == _header)
            return LogLineKind.Passed;
        if (_layout is null)
        {
            if ((_layout = layoutOf(line)) is null)
                return LogLineKind.Passed;
            (_timeKind, _fields) = (_layout.TimeKind, new Range[_layout.Count + 1]);

            // The first line of a log without a header is a reading.
            if (TryRead(line))
                return LogLineKind.Reading;
            _header = line;
            return LogLineKind.Passed;
        }

        return TryRead(line) ? LogLineKind.Reading : LogLineKind.Broken;
    }

    public IReadOnlyList<MeterDescription> Describe(string id, string? covers) =>
    [
        new()
        {
            Id = id,
            Sensor = _layout!.Sensor,
            Covers = covers ?? "what hangs on the USB meter",
            Kind = MeterKind.Power,
            Resolution = _layout switch
            {
                { StepAmperes: { } amperes } => amperes * _mostVolts,
                { DecimalsAreTheMeters: true, Power: { } power } when _decimals is > 0 and <= MostDecimals => power.Scale * Math.Pow(10, -_decimals),
                _ => null,
            },
        },
    ];

    private bool TryRead(string line)
    {
        var layout = _layout!;
        var text = line.AsSpan();
        var count = layout.Separator is { } separator ? text.Split(_fields, separator) : text.SplitAny(_fields, [' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (count != layout.Count)
            return Fail(null, count < layout.Count ? $"{count} of {layout.Count} columns" : layout.Separator == ',' ? $"more than {layout.Count} columns: decimal commas, perhaps; write numbers with points" : $"more than {layout.Count} columns");

        if (!TryTime(Field(text, layout.Time), out var atNs))
            return Fail(layout.Time.Name, $"'{Shown(Field(text, layout.Time))}' is no time: seconds, Unix seconds or YYYY-MM-DD HH:MM:SS");
        double watts;
        if (layout.Power is { } power)
        {
            if (!TryNumber(text, power, out watts))
                return false;
            var point = Field(text, power).IndexOf('.');
            _decimals = Math.Max(_decimals, point < 0 ? 0 : Field(text, power).Length - point - 1);
        }
        else
        {
            if (!TryNumber(text, layout.Voltage!, out var volts) || !TryNumber(text, layout.Current!, out var amperes))
                return false;
            watts = volts * amperes;
            _mostVolts = Math.Max(_mostVolts, volts);
        }

        double? counter = layout.Counter is { } sum && double.TryParse(Field(text, sum), NumberStyles.Float, CultureInfo.InvariantCulture, out var joules) && double.IsFinite(joules) ? joules * sum.Scale : null;
        Reading = new LogReading(atNs, atNs, watts, [watts], counter);
        return true;
    }

    private bool TryTime(ReadOnlySpan<char> text, out long ns)
    {
        // The first time tells what all are.
        _timeKind ??= LogTime.TryElapsed(text, _layout!.Time.Scale, out var first) ? first < LogTime.SmallestUnixSeconds * 1e9 ? TimeKind.Elapsed : TimeKind.Unix
            : LogTime.TryCalendar(text, zone, out _, out _) ? TimeKind.Calendar : null;
        switch (_timeKind)
        {
            case TimeKind.Unix:
                return LogTime.TryUnix(text, out ns);
            case TimeKind.Elapsed:
                return LogTime.TryElapsed(text, _layout!.Time.Scale, out ns);
            case TimeKind.Calendar:
                var read = LogTime.TryCalendar(text, zone, out ns, out var isLocal);
                _isLocal |= isLocal;
                return read;
            default:
                ns = 0;
                return false;
        }
    }

    private bool TryNumber(ReadOnlySpan<char> line, LogColumn column, out double value)
    {
        var text = Field(line, column);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
        {
            value *= column.Scale;
            return true;
        }

        if (text.Contains(',') && double.TryParse(text.ToString().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw new LogRefusal(new LogFault(column.Name, $"'{Shown(text)}' has a decimal comma; write numbers with points"));
        return Fail(column.Name, $"'{Shown(text)}' is no number");
    }

    private ReadOnlySpan<char> Field(ReadOnlySpan<char> line, LogColumn column) => line[_fields[column.Index]].Trim().Trim('"');

    private bool Fail(string? column, string what)
    {
        Fault = new LogFault(column, what);
        return false;
    }

    private static string Shown(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}...";
}
