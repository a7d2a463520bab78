using System.CommandLine;
using System.Globalization;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge links</c>: the networks between tiers that there are by name.</summary>
internal static class LinksCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command(
            "links",
            """
            Lists the links that there are by name: the paper's, common ones by their nominal rates, and those of the folder that
            EDGE_LINKS names. --json has the source of every number.

            Examples:
              edge links
              edge links --json | jq '.[] | {id, latency_s}'
            """)
        {
            json,
        };
        command.SetAction(parsed =>
        {
            var links = LinkCatalog.All();
            if (parsed.GetValue(json))
                JsonAnswer.Write(links.Select(link => new { link.Id, link.Name, link.LatencyS, link.JitterS, link.BandwidthBytesPerS, link.LossRate, File = link.Path }));
            else
                TextTable.Write(Console.Out, ["link", "name", ">latency", ">jitter", ">bandwidth", ">loss"], links.Select(Row));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string[] Row(LinkDescription link) =>
    [
        link.Id, link.Name, Time(link.LatencyS.Value), Time(link.JitterS.Value),
        link.BandwidthBytesPerS.Value is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{rate * 8 / 1e6:0.###} Mbit/s") : "not stated",
        link.LossRate.Value is { } loss ? string.Create(CultureInfo.InvariantCulture, $"{loss * 100:0.###}%") : "not stated",
    ];

    private static string Time(double? seconds) => seconds is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known * 1e3:0.###} ms") : "not stated";
}
