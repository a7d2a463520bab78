using System.Globalization;
using System.Text;

namespace EdgeNotebooks.Power.Logs;

/// <summary>
/// Goes once through a log, from its beginning to its end, and hands on each reading; holds one line at a time. Times may step back by up to a second, as those of
/// fnirsi_logger's packets do: who keeps readings puts them in order. A reading further back is passed over, and many of them make the
/// log unusable: nobody knows which of the two times is right. A last line without its end is not read: it may be half.
/// </summary>
internal sealed class LogPass
{
    /// <summary>Readings within this time are put in order.</summary>
    public const long LargestStepBackNs = 1_000_000_000;

    private const int LinesBetweenReports = 4096;

    private LogPass(ILogParser parser) => Parser = parser;

    /// <summary>What read it.</summary>
    public ILogParser Parser { get; }

    public long ReadingCount { get; private set; }

    /// <summary>Lines that were passed over because they could not be used.</summary>
    public long SkippedCount { get; private set; }

    /// <summary>Readings of less than nothing.</summary>
    public long NegativeCount { get; private set; }

    public long FirstNs { get; private set; } = long.MaxValue;

    public long LastNs { get; private set; } = long.MinValue;

    /// <summary>Mean time from one reading to the next.</summary>
    public double IntervalNs => ReadingCount > 1 ? (LastNs - FirstNs) / (double)(ReadingCount - 1) : 0;

    /// <summary>Reads a log.</summary>
    /// <param name="source">The log.</param>
    /// <param name="format">Null tells it by its content.</param>
    /// <param name="zone">Of times of day without an offset.</param>
    /// <param name="take">Is handed each reading, in the log's order.</param>
    /// <param name="progress">Share of the log that is read.</param>
    /// <param name="cancellation">Ends it between two lines.</param>
    /// <exception cref="EdgeException">The log cannot be read; one line says why, with file and line where there is one.</exception>
    public static LogPass Run(LogSource source, LogFormat? format, TimeZoneInfo zone, Action<LogReading> take, IProgress<double>? progress, CancellationToken cancellation)
    {
        var parser = LogParsers.Of(format ?? Detect(source), zone);
        using var stream = source.Open();
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var (pass, lines) = (new LogPass(parser), new LogLines(reader));
        try
        {
            pass.Read(source, stream, lines, take, progress, cancellation);
        }
        catch (LogRefusal refusal)
        {
            throw new EdgeException(string.Create(CultureInfo.InvariantCulture, $"{source.Name}:{lines.Number}: {refusal.Message}"), refusal);
        }
        catch (IOException error)
        {
            throw new EdgeException($"cannot read {source.Name}: {error.Message.Split('\n')[0].TrimEnd('.')}", error);
        }

        progress?.Report(1);
        return pass;
    }

    private void Read(LogSource source, Stream stream, LogLines lines, Action<LogReading> take, IProgress<double>? progress, CancellationToken cancellation)
    {
        var skipped = new SkippedLines(source.Name);
        while (lines.Next() is { } line && lines.IsWhole)
        {
            if (lines.Number % LinesBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (stream.CanSeek)
                    progress?.Report((double)stream.Position / Math.Max(stream.Length, 1));
            }

            var kind = Parser.Take(line);
            if (kind == LogLineKind.Broken)
                skipped.Add(lines.Number, Parser.Fault.ToString(), ReadingCount);
            else if (kind == LogLineKind.Reading && ReadingCount > 0 && Parser.Reading.AtNs < LastNs - LargestStepBackNs)
                skipped.Add(lines.Number, string.Create(CultureInfo.InvariantCulture, $"time steps back by {(LastNs - Parser.Reading.AtNs) / 1e9:0.###} s: split the log there"), ReadingCount);
            else if (kind == LogLineKind.Reading)
                Count(Parser.Reading, take);
        }

        skipped.Check(ReadingCount);
        SkippedCount = skipped.Count;
        if (ReadingCount == 0)
            throw new EdgeException($"{source.Name} holds no reading: there is not {Parser.Missing}");
        if (NegativeCount * 2 > ReadingCount)
            throw new EdgeException(string.Create(CultureInfo.InvariantCulture, $"{source.Name}: power is below zero in {NegativeCount:N0} of {ReadingCount:N0} readings: the current flows from the device to the supply (charging direction); turn the meter round, or the sign of the column"));
    }

    private void Count(LogReading reading, Action<LogReading> take)
    {
        ReadingCount++;
        (FirstNs, LastNs) = (Math.Min(FirstNs, reading.AtNs), Math.Max(LastNs, reading.AtNs));
        if (reading.Watts < 0)
            NegativeCount++;
        take(reading);
    }

    private static LogFormat Detect(LogSource source)
    {
        using var stream = source.Open();
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var (lines, looked) = (new LogLines(reader), new List<string>());
        try
        {
            while (looked.Count < LogParsers.LinesLookedAt && lines.Next() is { } line)
                looked.Add(line);
        }
        catch (LogRefusal refusal)
        {
            throw new EdgeException(string.Create(CultureInfo.InvariantCulture, $"{source.Name}:{lines.Number}: {refusal.Message}"), refusal);
        }

        if (looked.TrueForAll(string.IsNullOrWhiteSpace))
            throw new EdgeException($"{source.Name} is empty");
        return LogParsers.Detect(looked) ?? throw new EdgeException(
            $"{source.Name} is no log of a known form: there is neither {RdUsbLayout.Missing} (rd-usb), {FnirsiLoggerLayout.Missing} (fnirsi_logger), {Cfn2csvLayout.Missing} (cfn2csv), a header of turbostat's, nor {CsvLayout.Missing} (csv)");
    }
}
