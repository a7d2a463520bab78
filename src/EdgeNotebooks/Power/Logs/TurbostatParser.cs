using EdgeNotebooks.Power.Turbostat;

namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Reads turbostat's output. Its watts are means over the interval that ends at the row's time, so that watts times interval, summed, is a counter: energy over a
/// window is exact but for the two intervals that the window's ends cut, whatever the power did. An interval whose length is not known (the
/// first, one after a pause) or whose watts turbostat doubts makes the counter fall, so that no window across it is settled.
/// </summary>
internal sealed class TurbostatParser : ILogParser
{
    /// <summary>A pause, or another run that was appended: turbostat's own intervals are equal.</summary>
    private const double PauseIntervals = 3;

    /// <summary>Watts are printed with two decimals.</summary>
    private const double StepWatts = 0.01;

    private static readonly (string Name, string Covers, string? PartOf, Func<TurbostatRow, double?> Watts)[] All =
    [
        ("PkgWatt", "all processor packages", null, row => row.PkgWatt),
        ("CorWatt", "processor cores", "PkgWatt", row => row.CorWatt),
        ("GFXWatt", "graphics on the processor", "PkgWatt", row => row.GfxWatt),
        ("RAMWatt", "memory", null, row => row.RamWatt),
    ];

    private readonly TurbostatOutput _output = new();
    private (string Name, string Covers, string? PartOf, Func<TurbostatRow, double?> Watts)[] _columns = [];
    private double[] _joules = [];
    private long? _lastNs;
    private long _intervalNs;

    public LogFormat Format => LogFormat.Turbostat;

    public bool IsRelative => false;

    public string? TimeNote => null;

    public LogReading Reading { get; private set; }

    public LogFault Fault => new(null, "no whole row under turbostat's header");

    public string Missing => "a header of turbostat's with a column of watts, and summary rows";

    public MeterDescription? Counter => null;

    public LogLineKind Take(string line)
    {
        var broken = _output.BrokenLines;
        if (_output.Accept(line) is not { } row)
            return _output.BrokenLines > broken ? LogLineKind.Broken : LogLineKind.Passed;
        if (row.TimeOfDaySeconds is not { } seconds)
            throw new LogRefusal(new LogFault(null, "turbostat's rows have no times; run it with --enable Time_Of_Day_Seconds"));
        if (_columns.Length == 0)
        {
            _columns = [.. All.Where(column => _output.Columns.Contains(column.Name))];
            if (_columns.Length == 0)
                throw new LogRefusal(new LogFault(null, "turbostat's header has no column of watts; run it without --Joules, and show PkgWatt"));
            _joules = new double[_columns.Length];
        }

        Reading = Sum(row, (long)Math.Round(seconds * 1e6) * 1000);
        return LogLineKind.Reading;
    }

    public IReadOnlyList<MeterDescription> Describe(string id, string? covers)
    {
        if (covers is not null)
            throw new EdgeException("what turbostat's columns cover is known: leave --covers out");
        return
        [
            .. _columns.Select(column => new MeterDescription
            {
                Id = $"{id}:{column.Name}",
                Sensor = $"processor's energy counters, printed by turbostat ({column.Name})",
                Covers = column.Covers,
                Kind = MeterKind.Energy,
                PartOf = column.PartOf is { } whole && _columns.Any(other => other.Name == whole) ? $"{id}:{whole}" : null,
                Resolution = StepWatts * _intervalNs / 1e9,
            }),
        ];
    }

    private LogReading Sum(TurbostatRow row, long atNs)
    {
        var interval = atNs - _lastNs;
        var isKnown = interval > 0 && (_intervalNs == 0 || interval <= PauseIntervals * _intervalNs);
        for (var i = 0; i < _columns.Length; i++)
        {
            if (isKnown && _columns[i].Watts(row) is { } watts)
                _joules[i] += watts * interval!.Value / 1e9;
            else if (_lastNs is not null)
                _joules[i] = Math.Min(_joules[i], 0) - 1;
        }

        // After a pause the next interval is as long as it is: another run may have followed.
        if (interval > 0)
            _intervalNs = isKnown ? interval.Value : 0;
        var from = isKnown ? _lastNs!.Value : atNs;
        _lastNs = Math.Max(atNs, _lastNs ?? atNs);
        return new LogReading(atNs, from, _columns[0].Watts(row) ?? double.NaN, [.. _joules], null);
    }
}
