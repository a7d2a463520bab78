using System.CommandLine;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Power;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge meters</c>: the sensors of power and energy that can be read here.</summary>
internal static class MetersCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command(
            "meters",
            """
            Lists the sensors of power and energy that can be read here with what they show at present, and on standard error
            the kinds of sensors of which there is none. A meter that is part of another is never added to it.

            Examples:
              edge meters
              edge meters --json
            """)
        {
            json, MetersAttachCommand.Create(),
        };
        command.SetAction(parsed =>
        {
            var present = PresentPower.Read([.. PowerMeters.Here.SelectMany(source => source.Meters)]);
            if (parsed.GetValue(json))
                JsonAnswer.Write(new { Meters = present.Select(MeterView.Of).ToList(), Sources = PowerMeters.Here.Select(MeterSourceView.Of).ToList() });
            else if (present.Count > 0)
                TextTable.Write(Console.Out, ["meter", "covers", "counts", ">now", "part of", "sensor"], present.Select(Row));
            foreach (var line in Complaints(PowerMeters.Here, present))
                Console.Error.WriteLine($"edge: {line}");
            return present.Count > 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    /// <summary>A short line for each kind of sensor of which something is not to be had, and for each meter that did not answer.</summary>
    internal static IEnumerable<string> Complaints(IReadOnlyList<MeterSource> sources, IReadOnlyList<PresentPower> present)
    {
        List<string> lines = [.. sources.Where(source => source.Reason is not null).Select(source => $"{source.Name}: {source.Reason}"), .. present.Select(meter => meter.Failure).OfType<string>()];
        return lines.Count > 0 ? lines.Append("edge doctor says what to do") : lines;
    }

    private static string[] Row(PresentPower present) =>
    [
        present.Meter.IsStandIn ? $"stand-in:{present.Meter.Id}" : present.Meter.Id,
        present.Meter.Covers,
        Words.ToSnakeCase(present.Meter.Kind),
        present.Watts is { } watts ? $"{NumberText.Significant(watts, 3)} W" : "",
        present.Meter.PartOf ?? "",
        present.Meter.Sensor,
    ];
}
