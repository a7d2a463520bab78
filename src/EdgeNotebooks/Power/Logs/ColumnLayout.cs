namespace EdgeNotebooks.Power.Logs;

/// <summary>Which columns of a log say what.</summary>
internal sealed record ColumnLayout
{
    public required LogFormat Format { get; init; }

    /// <summary>Columns that a line has; more or fewer make it a broken one.</summary>
    public required int Count { get; init; }

    /// <summary>What stands between two; null for any white space.</summary>
    public required char? Separator { get; init; }

    public required LogColumn Time { get; init; }

    /// <summary>Null where the first time tells.</summary>
    public required TimeKind? TimeKind { get; init; }

    /// <summary>Null where power is volts times amperes.</summary>
    public LogColumn? Power { get; init; }

    public LogColumn? Voltage { get; init; }

    public LogColumn? Current { get; init; }

    /// <summary>The log's own sum of energy.</summary>
    public LogColumn? Counter { get; init; }

    /// <summary>Smallest step of the counter, in joules.</summary>
    public double CounterStepJoules { get; init; }

    /// <summary>The sensor in its vendor's words.</summary>
    public required string Sensor { get; init; }

    /// <summary>Smallest step of watts that the format shows; null where the decimals of the power column tell, or nothing does.</summary>
    public double? StepAmperes { get; init; }

    /// <summary>Whether the decimals of the power column are the meter's.</summary>
    public bool DecimalsAreTheMeters { get; init; }

    /// <summary>Splits a header, by the first of tab, semicolon and comma that it holds; else by white space.</summary>
    public static (string[] Fields, char? Separator) Split(string line)
    {
        foreach (var separator in "\t;,")
        {
            if (line.Contains(separator))
                return ([.. line.Split(separator).Select(field => field.Trim().Trim('"'))], separator);
        }

        return (line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), null);
    }
}
