using System.CommandLine;
using System.Globalization;
using EdgeNotebooks.Power.Logs;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Commands;

/// <summary>Options of <c>edge meters attach</c>.</summary>
internal static class AttachOptions
{
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    public static Option<LogFormat?> Format() => CommonOptions.Word<LogFormat>("--format", "rd_usb, fnirsi_logger, cfn2csv, csv (columns of time and power) or turbostat (default: what the content says).");

    public static Option<AlignmentMode?> Align() => CommonOptions.Word<AlignmentMode>("--align", "clock: the log's times as they are. correlate: the offset at which load and power correlate best. auto (the default): by the clock unless correlation contradicts it, which is then asked about; a log without a clock is correlated.");

    public static Option<TimeSpan?> Offset() => new("--offset")
    {
        Description = "What to add to the log's clock, e.g. 2.5s or -1h.",
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            try
            {
                return text.StartsWith('-') ? -Durations.Parse(text[1..]) : Durations.Parse(text.TrimStart('+'));
            }
            catch (EdgeException error)
            {
                result.AddError($"--offset: {error.Message}");
                return null;
            }
        },
    };

    public static Option<DateTimeOffset?> Starts() => new("--starts")
    {
        Description = "When time 0 of a log was that counts from its start, e.g. 2030-05-17T12:00:00Z; without a zone it is this machine's.",
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
                return time;
            result.AddError($"--starts: '{text}' is no time; write for example 2030-05-17T12:00:00Z");
            return null;
        },
    };
}
