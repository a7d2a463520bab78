using System.CommandLine;
using System.Globalization;
using System.Net;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge link</c>: a link in real time, as a relay.</summary>
internal static class LinkCommand
{
    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "Where each connection is carried on to.", HelpName = "HOST:PORT", Required = true };
        var profile = new Option<string>("--profile", "-p")
        {
            Description = $"The link: a name (see edge links), a text such as {LinkText.Example}, or a link file (.json).",
            HelpName = "NAME|TEXT|FILE",
            Required = true,
        };
        var listen = new Option<string>("--listen") { Description = "Where to listen; port 0 for any free one.", HelpName = "ADDRESS:PORT", DefaultValueFactory = _ => "127.0.0.1:0" };
        var seed = CommonOptions.Number<ulong>("Seeds jitter and loss (default: 1).", "--seed");
        var json = CommonOptions.Json();
        var command = new Command(
            "link",
            """
            Puts a link between two programs: listens, carries every TCP connection on to --to, and delays what goes over it, each
            direction for itself, by the link's latency, jitter, bandwidth and loss. Says where it listens in one line once it does,
            runs until Ctrl-C or SIGTERM, and then says what went over it (with --json each on a line).

            Examples:
              edge link --to localhost:8001 --profile paper-edge-cloud
              edge link --to 192.168.1.20:8001 --profile latency=20ms,bandwidth=10Mbit/s,loss=0.1% --listen 127.0.0.1:9001
            """)
        {
            to, profile, listen, seed, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (host, port) = Target(parsed.GetRequiredValue(to));
            var channel = ShapedChannel.Start(Profile(parsed.GetRequiredValue(profile)), host, port, Address(parsed.GetValue(listen)!), parsed.GetValue(seed) ?? 1, line => Console.Error.WriteLine($"edge: warning: {line}"));
            var asJson = parsed.GetValue(json);
            LinkAnswer.Ready(channel, $"{Bracketed(host)}:{port.ToString(CultureInfo.InvariantCulture)}", asJson);
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            catch (OperationCanceledException)
            {
                // How it is meant to end.
            }

            await channel.DisposeAsync();
            LinkAnswer.Ended(channel, asJson);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <exception cref="UsageException">There is no host or no port from 1 to 65535.</exception>
    internal static (string Host, int Port) Target(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon > 0 ? text[..colon] : "";
        var isBracketed = host.StartsWith('[') && host.EndsWith(']');
        if (host.Length == 0 || (host.Contains(':', StringComparison.Ordinal) && !isBracketed) || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > 65535)
            throw new UsageException($"--to {text}: write the host, ':' and a port from 1 to 65535, for example localhost:8001 or [::1]:8001");
        return (isBracketed ? host[1..^1] : host, port);
    }

    private static LinkProfile Profile(string text)
    {
        try
        {
            return LinkCatalog.Find(text);
        }
        catch (EdgeException error) when (!text.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException($"--profile: {error.Message}");
        }
    }

    private static IPEndPoint Address(string text)
    {
        // Without its colon a port would be read as an IPv4 address.
        return text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out var address)
            ? address
            : throw new UsageException($"--listen {text}: write an address of this machine, ':' and a port, for example 127.0.0.1:9001 or [::1]:9001");
    }

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
}
