using System.CommandLine;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Data.Downloads;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge fetch</c>: models and data sets for the reader's own machine.</summary>
internal static class FetchCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("NAME") { Description = "Downloads, as the list has them; none lists them all.", Arity = ArgumentArity.ZeroOrMore };
        var list = new Option<bool>("--list") { Description = "List, and fetch nothing." };
        var mirror = new Option<string>("--mirror") { Description = "Address of a folder in which the files lie by their names (default: EDGE_MIRROR, or where they are published). Published hashes are checked all the same.", HelpName = "URL" };
        var force = new Option<bool>("--force") { Description = "Fetch again what is here, and replace it once the new one has been checked." };
        var json = CommonOptions.Json();
        var command = new Command(
            "fetch",
            $"""
            Fetches trained models and real data sets into the user's cache, where notebooks find what fits them and
            edge measure takes them by path or as --inputs fetched:NAME: resumed where an earlier attempt ended, checked against the published hash before anything uses them, unpacked. The
            licence is shown first: it is yours to keep to. A file that is put into the cache by hand is checked and taken.
            {FetchedData.SwitchVariable}=0 makes the suite do without what was fetched.

            Examples:
              edge fetch
              edge fetch mobilenetv2-12 imagenette2-160
              edge fetch speech_commands_test_set_v0.02 --mirror https://mirror.example.org/edge
              edge fetch --json | jq '.[] | select(.path != null) | .id'
            """)
        {
            names, list, mirror, force, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var asked = (parsed.GetValue(names) ?? []).Select(Find).Distinct().ToList();
            var settings = new DownloadSettings { Mirror = Mirror(parsed.GetValue(mirror)) };
            if (asked.Count > 0 && !parsed.GetValue(list))
                return await FetchAsync(asked, new Downloader(settings), settings.Mirror, parsed.GetValue(force), parsed.GetValue(json), cancellation);
            var rows = DownloadRow.Of(asked.Count > 0 ? asked : DownloadCatalog.All);
            if (parsed.GetValue(json))
                JsonAnswer.Write(rows);
            else
                FetchText.Write(Console.Out, rows);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Download Find(string name)
    {
        // A broken list is no fault of the command line's.
        _ = DownloadCatalog.All;
        try
        {
            return DownloadCatalog.Get(name);
        }
        catch (EdgeException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static Uri? Mirror(string? option)
    {
        try
        {
            return option is not null
                ? DownloadSettings.ParseMirror(option, "--mirror")
                : DownloadSettings.ParseMirror(Environment.GetEnvironmentVariable(DownloadSettings.MirrorVariable), DownloadSettings.MirrorVariable);
        }
        catch (EdgeException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static async Task<int> FetchAsync(IReadOnlyList<Download> asked, Downloader downloader, Uri? mirror, bool force, bool json, CancellationToken cancellation)
    {
        var fetched = new List<FetchedItem>();
        foreach (var download in asked)
        {
            Console.Error.WriteLine($"{download.Id} ({FetchText.Size(download)}) from {(mirror ?? download.Url).Host}; licence: {download.Licence}: {download.LicenceAsks}");
            using var view = new DownloadView();
            try
            {
                fetched.Add(await downloader.FetchAsync(download, force, view, cancellation));
            }
            catch (OperationCanceledException)
            {
                view.Dispose();
                Console.Error.WriteLine($"edge: interrupted; what came of {download.Id} is kept, and the next edge fetch {download.Id} goes on there");
                return ExitCodes.Interrupted;
            }

            view.Dispose();
            Console.Error.WriteLine(fetched[^1].WasHere ? $"{download.Id}: was here" : $"{download.Id}: fetched and checked");
        }

        if (json)
            JsonAnswer.Write(fetched.Select(item => new { item.Download.Id, item.Path, item.WasHere, item.Download.Licence, item.Download.LicenceAsks }));
        else
            TextTable.Write(Console.Out, ["download", "path"], fetched.Select(item => new[] { item.Download.Id, item.Path }));
        return ExitCodes.Done;
    }
}
