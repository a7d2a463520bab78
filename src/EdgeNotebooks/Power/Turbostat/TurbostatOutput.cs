using System.Globalization;

namespace EdgeNotebooks.Power.Turbostat;

/// <summary>
/// Reads what turbostat prints, line by line (tools/power/x86/turbostat/turbostat.c of Linux): a header that comes again and again, in which the columns have any
/// order, a summary row an interval, and unless it ran with <c>--Summary</c> a row for each processor, which is passed over. Whatever else it prints before
/// the first header is passed over too.
/// </summary>
internal sealed class TurbostatOutput
{
    private const string Time = "Time_Of_Day_Seconds";

    /// <summary>Where these are, the summary row has a <c>-</c> in each.</summary>
    private static readonly string[] Places = ["Package", "Die", "L3", "Node", "Core", "CPU"];

    private static readonly string[] Watts = ["PkgWatt", "CorWatt", "GFXWatt", "RAMWatt"];

    private string[] _columns = [];
    private long _line;

    /// <summary>Columns of the newest header, in its order; empty before there was one.</summary>
    public IReadOnlyList<string> Columns => _columns;

    /// <summary>Whether the newest header has a column of watts. With <c>--Joules</c> turbostat prints joules instead (<c>Pkg_J</c>).</summary>
    public bool HasWatts => Watts.Any(name => Array.IndexOf(_columns, name) >= 0);

    /// <summary>Lines after the first header that are neither a header nor a whole row.</summary>
    public long BrokenLines { get; private set; }

    /// <summary>Takes the next line.</summary>
    /// <returns>The summary row that it is; null for any other line.</returns>
    public TurbostatRow? Accept(string line)
    {
        _line++;
        var fields = Split(line);
        if (IsHeader(fields))
        {
            _columns = fields;
            return null;
        }

        if (_columns.Length == 0 || fields.Length == 0)
            return null;
        var places = Places.Select(name => Field(fields, name)).OfType<string>().ToList();
        if (places.Count > 0 && places.All(place => int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return null;
        var row = places.All(place => place == "-") ? Summary(fields) : null;
        if (row is null)
            BrokenLines++;
        return row;
    }

    /// <summary>The summary rows of a whole output, as they are read.</summary>
    public IEnumerable<TurbostatRow> Read(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (Accept(line) is { } row)
                yield return row;
        }
    }

    private static string[] Split(string line) =>
        line.Contains('\t') ? [.. line.Split('\t').Select(field => field.Trim())] : line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static bool IsHeader(string[] fields) => fields.Any(field => field == Time || Watts.Contains(field) || Places.Contains(field));

    private TurbostatRow? Summary(string[] fields)
    {
        double?[] watts = [null, null, null, null];
        for (var i = 0; i < Watts.Length; i++)
        {
            if (Array.IndexOf(_columns, Watts[i]) >= 0 && !TryWatts(Field(fields, Watts[i]), out watts[i]))
                return null;
        }

        double? time = null;
        if (Array.IndexOf(_columns, Time) >= 0)
        {
            if (!TryNumber(Field(fields, Time), out var seconds))
                return null;
            time = seconds;
        }

        return new TurbostatRow(_line, time, watts[0], watts[1], watts[2], watts[3]);
    }

    private string? Field(string[] fields, string name) => Array.IndexOf(_columns, name) is >= 0 and var at && at < fields.Length ? fields[at] : null;

    // Where the interval was so long that a counter may have gone round, turbostat prints "123**": no number to rely on.
    private static bool TryWatts(string? text, out double? watts)
    {
        watts = null;
        if (text?.EndsWith("**", StringComparison.Ordinal) == true)
            return TryNumber(text[..^2], out _);
        if (!TryNumber(text, out var number))
            return false;
        watts = number;
        return true;
    }

    private static bool TryNumber(string? text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
