using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdgeNotebooks.Simulation.Links;
using EdgeNotebooks.Tests.Simulation.Links;

namespace EdgeNotebooks.Benchmarks;

/// <summary>A link in real time beside the kernel's token bucket, and what the relay itself costs where the link has no limits.</summary>
internal static class LinksBenchmark
{
    private const double Tolerance = 0.05;
    private const int Turns = 5;
    private const int Bulk = 300_000_000;
    private const int Pings = 2_000;
    private static readonly long[] Rates = [8_000_000, 32_000_000, 100_000_000, 400_000_000];
    private static readonly int[] Sizes = [100_000, 400_000, 1_600_000];

    public static int Run()
    {
        var worst = BesideTheKernel();
        Overhead();
        Console.WriteLine(worst is { } off ? FormattableString.Invariant($"farthest from the kernel up to 100 Mbit/s {off:P1}; {Tolerance:P0} wanted") : "not held against the kernel");
        return worst is <= Tolerance ? 0 : 1;
    }

    /// <summary>The farthest that a ratio is from one up to 100 Mbit/s; null where the kernel cannot be asked.</summary>
    private static double? BesideTheKernel()
    {
        using var namespaces = NetworkNamespaces.TryMake(out var why);
        if (namespaces is null)
        {
            Console.WriteLine($"no kernel to compare with: {why}");
            return null;
        }

        var worst = 0.0;
        Console.WriteLine("   rate Mbit/s      bytes  kernel ms    ours ms  ratio");
        foreach (var rate in Rates)
        {
            if (namespaces.TryShape(TokenBucket.Discipline(rate)) is { } error)
            {
                Console.WriteLine($"no token bucket to compare with: {error}");
                return null;
            }

            TokenBucket.Seconds(namespaces, rate, Sizes[0]); // Compiles what is timed.
            foreach (var bytes in Sizes)
            {
                var times = Enumerable.Range(0, Turns).Select(_ => TokenBucket.Seconds(namespaces, rate, bytes)).ToList();
                var (kernel, ours) = (Median(times.Select(time => time.Kernel)), Median(times.Select(time => time.Ours)));
                Console.WriteLine(FormattableString.Invariant($"{rate / 1e6,14} {bytes,10:N0} {kernel * 1e3,10:0.00} {ours * 1e3,10:0.00}  {ours / kernel:0.000}"));
                if (rate <= 100_000_000)
                    worst = Math.Max(worst, Math.Abs((ours / kernel) - 1));
            }
        }

        return worst;
    }

    private static void Overhead()
    {
        var free = LinkCatalog.Get("loopback");
        var (directBulk, directPing) = Over(null);
        var (relayBulk, relayPing) = Over(free);
        var (_, delayedPing) = Over(free with { LatencySeconds = 0.001 });
        Console.WriteLine(FormattableString.Invariant($"no limits: {directBulk / 1e9:0.00} GB/s directly, {relayBulk / 1e9:0.00} GB/s over the relay"));
        Console.WriteLine(FormattableString.Invariant($"there and back, 100 bytes: {directPing * 1e6:0} us directly, {relayPing * 1e6:0} us over the relay, {(delayedPing * 1e6) - 2000:0} us beyond the link's where that is 1 ms each way"));
    }

    /// <summary>Bytes a second in one direction, and the median of seconds there and back.</summary>
    private static (double BytesPerSecond, double PingSeconds) Over(LinkProfile? link)
    {
        using var listener = Transfer.Listen(Transfer.NewSocket(), IPAddress.Loopback);
        var channel = link is null ? null : ShapedChannel.Start(link, "127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        try
        {
            using var client = Transfer.NewSocket();
            using var server = Transfer.Connect(client, listener, channel?.Listening);
            server.NoDelay = true;
            var ping = Median(Pinging(client, server));
            return (link is { LatencySeconds: > 0 } ? 0 : Bulk / Transfer.Seconds(client, server, Bulk), ping);
        }
        finally
        {
            channel?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static double[] Pinging(Socket client, Socket server)
    {
        var (message, echoed) = (new byte[100], new byte[100]);
        var answering = new Thread(() =>
        {
            for (var turn = 0; turn < Pings; turn++)
            {
                Fill(server, echoed);
                server.Send(echoed);
            }
        });
        answering.Start();
        var times = new double[Pings];
        for (var turn = 0; turn < Pings; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            client.Send(message);
            Fill(client, message);
            times[turn] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        answering.Join();
        return times;
    }

    private static void Fill(Socket socket, byte[] buffer)
    {
        for (var count = 0; count < buffer.Length;)
            count += socket.Receive(buffer.AsSpan(count));
    }

    private static double Median(IEnumerable<double> times) => times.Order().ElementAt((times.Count() - 1) / 2);
}
