using System.Net;
using System.Net.Sockets;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Simulation.Links;

/// <summary>What the relay does to connections and bytes; what time it takes is held against the kernel in <see cref="KernelTests"/>.</summary>
public sealed class ShapedChannelTests : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Socket _listener = Transfer.Listen(Transfer.NewSocket(), IPAddress.Loopback);
    private readonly List<string> _complaints = [];
    private ShapedChannel? _channel;

    private ShapedChannel Channel => _channel!;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        if (_channel is not null)
            await _channel.DisposeAsync();
    }

    [Theory]
    [InlineData("latency=0", 1)]
    [InlineData("latency=3ms,jitter=3ms", 2)]
    [InlineData("latency=1ms,bandwidth=5MB/s", 3)]
    [InlineData("latency=1ms,bandwidth=40MB/s,loss=0.5%", 4)]
    public async Task Bytes_are_carried_unchanged_both_ways_however_they_are_written(string link, int seed)
    {
        Start(link);
        var (client, server) = await ConnectAsync();
        using (client)
        using (server)
        {
            await Task.WhenAll(WriteAsync(client, seed, 600_000), WriteAsync(server, -seed, 400_000), ReadAsync(server, seed, 600_000), ReadAsync(client, -seed, 400_000)).WaitAsync(Limit);
        }

        await AllClosedAsync();
        Assert.Equal((600_000, 600_000), (Channel.ToTarget.BytesSent, Channel.ToTarget.BytesArrived));
        Assert.Equal((400_000, 400_000), (Channel.FromTarget.BytesSent, Channel.FromTarget.BytesArrived));
        Assert.Equal(link.Contains("loss", StringComparison.Ordinal), Channel.ToTarget.LostPackets + Channel.FromTarget.LostPackets > 0);
    }

    [Fact]
    public async Task One_side_may_end_while_the_other_still_sends()
    {
        Start("latency=2ms");
        var (client, server) = await ConnectAsync();
        using var both = client;
        using var other = server;
        await client.SendAsync("question"u8.ToArray());
        client.Shutdown(SocketShutdown.Send);
        Assert.Equal("question"u8.ToArray(), await AllAsync(server));
        await server.SendAsync("answer"u8.ToArray());
        server.Shutdown(SocketShutdown.Send);
        Assert.Equal("answer"u8.ToArray(), await AllAsync(client));
        await AllClosedAsync();
        Assert.Equal((1, 1), (Channel.ToTarget.Messages, Channel.FromTarget.Messages));
    }

    // An end would say that what came is all.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reset_arrives_as_a_reset_after_the_bytes_before_it(bool isOfClient)
    {
        Start("latency=20ms");
        var (client, server) = await ConnectAsync();
        var (gone, left) = isOfClient ? (client, server) : (server, client);
        using var remaining = left;
        await gone.SendAsync("half of"u8.ToArray());
        Assert.Equal("half of"u8.ToArray(), await SomeAsync(left));
        gone.LingerState = new LingerOption(true, 0);
        gone.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => AllAsync(left));
        await AllClosedAsync();
    }

    // The target answers early and closes without reading all: what it said comes through, though what the client sends cannot be handed on.
    [Fact]
    public async Task What_a_target_said_before_it_went_still_arrives()
    {
        Start("latency=30ms");
        var (client, server) = await ConnectAsync();
        using var remaining = client;
        await client.SendAsync(new byte[10_000]);
        Assert.NotEmpty(await SomeAsync(server));
        await server.SendAsync("too large"u8.ToArray());
        server.Shutdown(SocketShutdown.Both);
        server.Close();
        await client.SendAsync(new byte[10_000]);
        Assert.Equal("too large"u8.ToArray(), await SomeAsync(client));
    }

    [Fact]
    public async Task A_break_in_the_middle_resets_both_sides_and_the_next_connection_is_new()
    {
        Start("latency=5ms,bandwidth=1MB/s");
        var (client, server) = await ConnectAsync();
        using (client)
        using (server)
        {
            var sending = client.SendAsync(new byte[3_000_000]);
            Assert.NotEmpty(await SomeAsync(server));
            Channel.Break();
            await Assert.ThrowsAsync<SocketException>(() => AllAsync(server));
            await Assert.ThrowsAsync<SocketException>(async () =>
            {
                await sending;
                await AllAsync(client);
            });
        }

        await AllClosedAsync();
        var (next, partner) = await ConnectAsync();
        using var again = next;
        using var other = partner;
        await next.SendAsync("still here"u8.ToArray());
        Assert.Equal("still here"u8.ToArray(), await SomeAsync(partner));
    }

    // 100 MB, and nobody reads: the relay takes what it may hold, and the sockets of four ends theirs, but never all.
    [Fact]
    public async Task A_receiver_that_does_not_read_stops_the_sender()
    {
        Start("latency=1ms");
        var (client, server) = await ConnectAsync();
        using var one = client;
        using var other = server;
        var sending = client.SendAsync(new byte[100_000_000]);
        var before = -1L;
        while (Channel.ToTarget.BytesSent != before)
        {
            before = Channel.ToTarget.BytesSent;
            await Task.Delay(300);
        }

        Assert.False(sending.IsCompleted);
        Assert.InRange(Channel.ToTarget.BytesSent - Channel.ToTarget.BytesArrived, 1, ShapedFlow.MostHeldBytes + (64 * 1024)); // And the piece that waits for room.
        await ReadAnyAsync(server, 100_000_000).WaitAsync(Limit);
        Assert.Equal(100_000_000, await sending);
    }

    [Fact]
    public async Task Two_hundred_connections_are_kept_apart_and_closed()
    {
        Start("latency=2ms,jitter=1ms,bandwidth=20MB/s");
        var echoing = Task.Run(async () =>
        {
            List<Task> each = [];
            for (var i = 0; i < 200; i++)
                each.Add(EchoAsync(await _listener.AcceptAsync()));
            await Task.WhenAll(each);
        });
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            using var client = Transfer.NewSocket();
            await client.ConnectAsync(Channel.Listening);
            await Task.WhenAll(WriteAsync(client, number, 5_000), ReadAsync(client, number, 5_000));
        })).WaitAsync(Limit);
        await echoing.WaitAsync(Limit);
        await AllClosedAsync();
        Assert.Equal((200, 0, 1_000_000), (Channel.Accepted, Channel.Refused, Channel.ToTarget.BytesArrived));
    }

    [Fact]
    public async Task A_link_is_changed_while_bytes_are_on_their_way()
    {
        Start("bandwidth=100kB/s");
        var (client, server) = await ConnectAsync();
        using var one = client;
        using var other = server;
        var reading = ReadAsync(server, 1, 20_000_000);
        var writing = WriteAsync(client, 1, 20_000_000); // 200 seconds, if it stayed so.
        await Task.Delay(50);
        Channel.Change(LinkText.Parse("latency=1ms"));
        await Task.WhenAll(reading, writing).WaitAsync(Limit);
        Assert.Equal("latency=1ms", Channel.Profile.Id);
    }

    [Fact]
    public async Task A_target_that_is_not_there_resets_the_client_and_is_told()
    {
        Start("latency=0");
        var port = Port;
        _listener.Dispose();
        using var client = Transfer.NewSocket();
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            await client.ConnectAsync(Channel.Listening);
            await AllAsync(client);
        });
        await AllClosedAsync();
        Assert.Equal((1, 1), (Channel.Accepted, Channel.Refused));
        Assert.StartsWith($"a connection was reset: 127.0.0.1:{port} could not be reached: ", Assert.Single(_complaints), StringComparison.Ordinal);
    }

    // It has the names of both kinds of address, and the target only one.
    [Fact]
    public async Task A_target_is_found_by_its_name()
    {
        Start("latency=0", "localhost");
        var (client, server) = await ConnectAsync();
        using var one = client;
        using var other = server;
        await client.SendAsync("hello"u8.ToArray());
        Assert.Equal("hello"u8.ToArray(), await SomeAsync(server));
    }

    [Fact]
    public async Task Disposal_resets_what_is_open_however_long_the_link_is_and_listens_no_more()
    {
        Start("latency=1h");
        using var client = Transfer.NewSocket();
        await client.ConnectAsync(Channel.Listening);
        await client.SendAsync(new byte[100]);
        await Channel.DisposeAsync().AsTask().WaitAsync(Limit);
        await Assert.ThrowsAsync<SocketException>(() => AllAsync(client));
        using var late = Transfer.NewSocket();
        await Assert.ThrowsAsync<SocketException>(async () => await late.ConnectAsync(Channel.Listening));
    }

    [Fact]
    public void An_address_that_is_taken_is_refused()
    {
        var message = Assert.Throws<EdgeException>(() => ShapedChannel.Start(LinkText.Parse("latency=0"), "127.0.0.1", 1, (IPEndPoint)_listener.LocalEndPoint!)).Message;
        Assert.StartsWith($"cannot listen on 127.0.0.1:{Port}: ", message, StringComparison.Ordinal);
    }

    private int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    private void Start(string link, string host = "127.0.0.1")
    {
        _channel = ShapedChannel.Start(LinkText.Parse(link), host, Port, seed: 1, complain: _complaints.Add);
    }

    private async Task<(Socket Client, Socket Server)> ConnectAsync()
    {
        var client = Transfer.NewSocket();
        await client.ConnectAsync(Channel.Listening);
        return (client, await _listener.AcceptAsync().WaitAsync(Limit));
    }

    private async Task AllClosedAsync()
    {
        for (var waited = 0; Channel.Open > 0 && waited < Limit.TotalMilliseconds; waited += 5)
            await Task.Delay(5);
        Assert.Equal(0, Channel.Open);
    }

    /// <summary>Seeded bytes in writes of 1 byte to 60 kB, then an end.</summary>
    private static async Task WriteAsync(Socket socket, int seed, int count)
    {
        var (bytes, sizes) = (Bytes(seed, count), new Random(seed));
        for (var sent = 0; sent < count;)
            sent += await socket.SendAsync(bytes.AsMemory(sent, Math.Min(1 + sizes.Next(1 << sizes.Next(16)), count - sent)));
        socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task ReadAsync(Socket socket, int seed, int count)
    {
        var read = await AllAsync(socket);
        Assert.Equal(count, read.Length);
        Assert.True(read.AsSpan().SequenceEqual(Bytes(seed, count)), "other bytes arrived than were sent");
    }

    private static async Task ReadAnyAsync(Socket socket, long count)
    {
        var buffer = new byte[1 << 20];
        while (count > 0)
            count -= await socket.ReceiveAsync(buffer);
    }

    private static async Task EchoAsync(Socket socket)
    {
        using (socket)
        {
            await socket.SendAsync(await AllAsync(socket));
            socket.Shutdown(SocketShutdown.Send);
            await AllAsync(socket);
        }
    }

    private static async Task<byte[]> AllAsync(Socket socket)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer).WaitAsync(Limit) is > 0 and var count)
            all.Write(buffer, 0, count);
        return all.ToArray();
    }

    private static async Task<byte[]> SomeAsync(Socket socket)
    {
        var buffer = new byte[1000];
        return buffer[..await socket.ReceiveAsync(buffer).WaitAsync(Limit)];
    }

    private static byte[] Bytes(int seed, int count)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
