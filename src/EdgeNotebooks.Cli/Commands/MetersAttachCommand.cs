using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Power.Logs;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge meters attach</c>: a log of a power meter, settled against finished measurements.</summary>
internal static class MetersAttachCommand
{
    public static Command Create()
    {
        var log = new Argument<string>("LOG") { Description = "A log of a power meter: of rd-usb, fnirsi_logger, cfn2csv or turbostat, or any columns of time and power." };
        var results = new Option<string>("--results") { Description = "The results folder, or the output folder of edge reproduce.", HelpName = "DIR", Required = true };
        var format = AttachOptions.Format();
        var align = AttachOptions.Align();
        var offset = AttachOptions.Offset();
        var starts = AttachOptions.Starts();
        var covers = new Option<string?>("--covers") { Description = "What draws the power (default: what hangs on the USB meter).", HelpName = "TEXT" };
        var only = new Option<string[]>("--only") { Description = "Key of a measurement to settle (default: all that the log covers); may be repeated.", HelpName = "KEY" };
        var json = CommonOptions.Json();
        var command = new Command(
            "attach",
            """
            Adds what a meter logged beside measurements to their rows: energy over exactly the timed window, mean power, joules
            an inference, and idle power where the machine is known to have rested. The log's times are taken as they are, unless
            load and power show that they are off: then nothing is written and the offset is told. Rows of other meters stay, and
            the same log again gives the same.

            Examples:
              edge meters attach um25c.csv --results artifact
              edge meters attach fnb58.txt --results results --align correlate --covers "Coral USB Accelerator"
              edge meters attach recording.csv --results results --starts 2030-05-17T12:00:00Z --json
            """)
        {
            log, results, format, align, offset, starts, covers, only, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var given = new[] { parsed.GetValue(align) is not null ? "--align" : null, parsed.GetValue(offset) is not null ? "--offset" : null, parsed.GetValue(starts) is not null ? "--starts" : null };
            if (given.OfType<string>().ToList() is { Count: > 1 } several)
                throw new UsageException($"{string.Join(" and ", several)} exclude each other: each says how the clocks are brought together");
            var settings = new AttachSettings
            {
                Log = FileArguments.Checked([parsed.GetRequiredValue(log)])[0],
                Results = parsed.GetRequiredValue(results),
                Format = parsed.GetValue(format),
                Alignment = parsed.GetValue(align) ?? AlignmentMode.Auto,
                Offset = parsed.GetValue(offset),
                Starts = parsed.GetValue(starts),
                Covers = parsed.GetValue(covers),
                Only = parsed.GetValue(only) ?? [],
            };
            var attached = Attach(settings, cancellation);
            if (parsed.GetValue(json))
                JsonAnswer.Write(AttachedJson.Of(attached));
            else
                AttachedText.Write(Console.Out, settings.Log, attached);
            foreach (var note in attached.Notes)
                Console.Error.WriteLine($"edge: warning: {note}");
            if (attached.NotCovered.Count > 0)
                Console.Error.WriteLine($"edge: warning: the log does not cover {attached.NotCovered.Count} of {attached.NotCovered.Count + attached.Settled.Count} measurements: {string.Join(", ", attached.NotCovered.Take(3))}{(attached.NotCovered.Count > 3 ? ", ..." : "")}");
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static AttachedLog Attach(AttachSettings settings, CancellationToken cancellation)
    {
        using var view = new ShareView($"reading {Path.GetFileName(settings.Log)}");
        return MeterLogs.Attach(settings, view, cancellation);
    }
}
