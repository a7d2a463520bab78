using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Simulation.Links;

/// <summary>
/// One transfer over the kernel's token bucket and one over our link, made comparable. Two things differ and are converted. The bucket counts Ethernet frames: 1448 bytes of payload are 1514 of a frame (14 of Ethernet, 20 of
/// IPv4, 32 of TCP with timestamps), while our bandwidth is that of the payload; so our link gets the rate times payload over frames. And the bucket is full at first: its burst goes at once, so the time that the burst
/// would have taken is added to the kernel's.
/// </summary>
internal static class TokenBucket
{
    private const int Payload = 1448;
    private const int Headers = 66;
    private const double BurstSeconds = 0.5e-3;

    /// <summary>Seconds over the kernel's, with its initial credit added, and over ours.</summary>
    /// <param name="namespaces">Whose first side is shaped here.</param>
    /// <param name="bitsPerSecond">Rate of frames.</param>
    /// <param name="bytes">Payload.</param>
    public static (double Kernel, double Ours) Seconds(NetworkNamespaces namespaces, long bitsPerSecond, int bytes) =>
        (OverKernel(namespaces, bytes, (double)Burst(bitsPerSecond) / bitsPerSecond * 8), OverOurs(Link(bitsPerSecond, bytes), bytes));

    /// <summary>Burst of the bucket: what half a millisecond brings, and two frames at the least.</summary>
    public static int Burst(long bitsPerSecond) => Math.Max((int)(bitsPerSecond / 8 * BurstSeconds), 2 * (Payload + Headers));

    public static string Discipline(long bitsPerSecond) => string.Create(CultureInfo.InvariantCulture, $"tbf rate {bitsPerSecond}bit burst {Burst(bitsPerSecond)} limit 4000000");

    /// <summary>Seconds over a link of ours, through a relay on loopback.</summary>
    public static double OverOurs(LinkProfile link, int bytes)
    {
        using var listener = Transfer.Listen(Transfer.NewSocket(), IPAddress.Loopback);
        var channel = ShapedChannel.Start(link, "127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        try
        {
            using var client = Transfer.NewSocket();
            using var server = Transfer.Connect(client, listener, channel.Listening);
            return Transfer.Seconds(client, server, bytes);
        }
        finally
        {
            channel.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Seconds from the first namespace to the second, over a new connection.</summary>
    /// <param name="namespaces">However the first side is shaped.</param>
    /// <param name="bytes">Payload.</param>
    /// <param name="creditSeconds">What a bucket's burst would have taken: waited for twice after the handshake, which has taken some of it, and added.</param>
    public static double OverKernel(NetworkNamespaces namespaces, int bytes, double creditSeconds = 0)
    {
        using var listener = Transfer.Listen(namespaces.NewSocket(1), NetworkNamespaces.AddressOf(1));
        using var client = namespaces.NewSocket(0);
        using var server = Transfer.Connect(client, listener);
        Thread.Sleep(TimeSpan.FromSeconds(2 * creditSeconds));
        return Transfer.Seconds(client, server, bytes) + creditSeconds;
    }

    private static LinkProfile Link(long bitsPerSecond, int bytes) => new()
    {
        Id = "bucket",
        Name = "As the kernel's",
        LatencySeconds = 0,
        BandwidthBytesPerSecond = bitsPerSecond / 8.0 * bytes / (bytes + (Headers * (double)((bytes + Payload - 1) / Payload))),
        Source = "the kernel's rate of frames, less their headers",
    };
}
