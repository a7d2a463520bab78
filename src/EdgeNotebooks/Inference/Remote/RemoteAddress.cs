using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>Where a server listens.</summary>
/// <param name="Host">A name, an IPv4 address, or an IPv6 address in brackets.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="IsSecure">Whether it is spoken to over TLS; otherwise plain HTTP/2, known beforehand and not negotiated.</param>
internal sealed partial record RemoteAddress(string Host, int Port, bool IsSecure)
{
    public Uri Uri => new($"{(IsSecure ? "https" : "http")}://{Host}:{Port}");

    /// <summary>Whether what is sent stays on this machine.</summary>
    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Reads the part of a device id after <c>remote:</c>: <c>HOST:PORT</c> or <c>https://HOST:PORT</c>.</summary>
    /// <exception cref="EdgeException">It is neither.</exception>
    public static RemoteAddress Parse(string device)
    {
        var match = Form().Match(device);
        if (match.Success && int.Parse(match.Groups["port"].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 65_535 and var port
            && Uri.CheckHostName(match.Groups["host"].Value) != UriHostNameType.Unknown)
            return new(match.Groups["host"].Value, port, match.Groups["tls"].Success);

        throw new EdgeException($"remote:{device} is no server's address; write remote:HOST:PORT, or remote:https://HOST:PORT for TLS, for example remote:localhost:8001");
    }

    [GeneratedRegex(@"^(?<tls>https://)?(?<host>\[[0-9a-fA-F:.]+\]|[^\s/:@?#\[\]]+):(?<port>\d{1,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
