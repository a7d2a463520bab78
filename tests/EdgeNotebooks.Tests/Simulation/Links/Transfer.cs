using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeNotebooks.Tests.Simulation.Links;

/// <summary>Bytes from one socket to another, timed from before the first is sent until the last has been received.</summary>
internal static class Transfer
{
    private const SocketOptionName CongestionControl = (SocketOptionName)13; // TCP_CONGESTION

    /// <summary>Seconds over a connection that exists already.</summary>
    public static double Seconds(Socket sender, Socket receiver, int bytes)
    {
        var (sent, received, ended) = (new byte[bytes], new byte[64 * 1024], 0L);
        new Random(bytes).NextBytes(sent);
        var receiving = new Thread(() =>
        {
            for (var count = 0; count < bytes;)
                count += receiver.Receive(received);
            ended = Stopwatch.GetTimestamp();
        });
        receiving.Start();
        var began = Stopwatch.GetTimestamp();
        for (var count = 0; count < bytes;)
            count += sender.Send(sent.AsSpan(count));
        receiving.Join();
        return Stopwatch.GetElapsedTime(began, ended).TotalSeconds;
    }

    /// <summary>A connection from one socket to an address at which another, bound to it here, listens; directly or over what listens elsewhere.</summary>
    /// <param name="client">Connects, and then sends.</param>
    /// <param name="listener">Bound and listening.</param>
    /// <param name="connectTo">Null for the listener itself.</param>
    public static Socket Connect(Socket client, Socket listener, EndPoint? connectTo = null)
    {
        if (OperatingSystem.IsLinux())
            client.SetRawSocketOption((int)SocketOptionLevel.Tcp, (int)CongestionControl, "reno"u8); // No pacing of its own, as bbr has.
        client.NoDelay = true;
        client.Connect(connectTo ?? listener.LocalEndPoint!);
        return listener.Accept();
    }

    public static Socket Listen(Socket socket, IPAddress address)
    {
        socket.Bind(new IPEndPoint(address, 0));
        socket.Listen();
        return socket;
    }

    public static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
