using System.Globalization;
using System.Net;

namespace EdgeNotebooks.Node;

/// <summary>Addresses to listen on, as people write them: <c>127.0.0.1:8001</c>, <c>[::1]:8001</c>, <c>localhost:0</c>.</summary>
public static class ListenAddress
{
    /// <summary>Reads an IP address, or <c>localhost</c>, and a port.</summary>
    /// <exception cref="EdgeException">It is neither.</exception>
    public static IPEndPoint Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        if (host == "localhost")
            host = "127.0.0.1";
        var bracketed = host.Length > 2 && host[0] == '[' && host[^1] == ']';
        if (IPAddress.TryParse(bracketed ? host[1..^1] : host, out var address)
            && bracketed == (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
            && (bracketed || host.Count(character => character == '.') == 3)
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return new IPEndPoint(address, port);

        throw new EdgeException($"'{text}' is no address to listen on; write an IP address and a port, for example 127.0.0.1:8001 or [::1]:8001");
    }
}
