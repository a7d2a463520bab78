using System.Net;
using System.Net.Sockets;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>What listens at an address and is no inference server: it does with each connection what it is told.</summary>
internal sealed class WrongPeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public WrongPeer(Func<NetworkStream, Task> serve)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(serve);
    }

    public int Port { get; }

    public string Device => $"127.0.0.1:{Port}";

    /// <summary>Says these bytes to whatever it is told, and hangs up.</summary>
    public static WrongPeer Saying(byte[] answer) => new(async stream =>
    {
        await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
        await stream.WriteAsync(answer);
    });

    /// <summary>
    /// Passes everything on to a server and back, until <paramref name="limit"/> says how many bytes more may come back; then the link is cut: without a word, or as a program does that ends in order.
    /// </summary>
    public static WrongPeer LinkTo(int port, Func<long> limit, bool isReset) => new(async stream =>
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, port);
        var there = server.GetStream();
        var forth = stream.CopyToAsync(there);
        var piece = new byte[4096];
        while (await there.ReadAsync(piece) is > 0 and var count)
        {
            var left = (int)Math.Min(limit(), count);
            await stream.WriteAsync(piece.AsMemory(0, left));
            if (left < count)
                break;
        }

        if (isReset)
            stream.Socket.Close(0);
        else
            stream.Socket.Shutdown(SocketShutdown.Send);
        server.Close();
        await Task.WhenAny(forth);
    });

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync(Func<NetworkStream, Task> serve)
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(), serve);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private static async Task ServeAsync(TcpClient client, Func<NetworkStream, Task> serve)
    {
        using (client)
        {
            try
            {
                await serve(client.GetStream());
            }
            catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException)
            {
                // The other side has gone.
            }
        }
    }
}
