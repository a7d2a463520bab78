using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeNotebooks.TestSupport;

/// <summary>A request that a <see cref="LoopbackServer"/> got.</summary>
internal sealed record ServerRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first byte that is asked for; null for the whole.</summary>
    public long? RangeFrom =>
        Headers.TryGetValue("Range", out var range) ? long.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture) : null;
}

/// <summary>What a <see cref="LoopbackServer"/> sends back, as badly as a test wants it.</summary>
internal sealed record ServerAnswer(string Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>Length that is told; null for that of the body, negative to tell none.</summary>
    public long? ToldLength { get; init; }

    /// <summary>Bytes of the body that are sent; null for all.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Leaves the connection open after the last byte, and sends no more.</summary>
    public bool Stalls { get; init; }

    /// <summary>Sends the body again and again, until the caller has had enough.</summary>
    public bool IsEndless { get; init; }

    /// <summary>A file of this version, or the part of it that is asked for.</summary>
    public static ServerAnswer File(ServerRequest request, byte[] file, string tag = "\"1\"")
    {
        var isSame = !request.Headers.TryGetValue("If-Range", out var condition) || condition == tag;
        if (request.RangeFrom is not { } from || !isSame)
            return new ServerAnswer("200 OK", file, ("ETag", tag));
        return from < file.Length
            ? new ServerAnswer("206 Partial Content", file[(int)from..], ("ETag", tag), ("Content-Range", $"bytes {from}-{file.Length - 1}/{file.Length}"))
            : new ServerAnswer("416 Range Not Satisfiable", [], ("Content-Range", $"bytes */{file.Length}"));
    }
}

/// <summary>A web server on this machine that answers each connection once, with what a test wants.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<ServerRequest, ServerAnswer> _answer;
    private readonly ConcurrentQueue<ServerRequest> _requests = new();

    public LoopbackServer(Func<ServerRequest, ServerAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public IReadOnlyList<ServerRequest> Requests => [.. _requests];

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await ReadHeadAsync(stream);
                _requests.Enqueue(request);
                await SendAsync(stream, _answer(request));
                client.Client.Shutdown(SocketShutdown.Send);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // The caller hung up.
            }
        }
    }

    private async Task<ServerRequest> ReadHeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^4..] is [(byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n']))
        {
            if (await stream.ReadAsync(one, _end.Token) == 0)
                throw new IOException("no request came");
            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new ServerRequest(lines[0].Split(' ')[1], headers);
    }

    private async Task SendAsync(NetworkStream stream, ServerAnswer answer)
    {
        var length = answer.ToldLength ?? answer.Body.Length;
        var head = new StringBuilder($"HTTP/1.1 {answer.Status}\r\nConnection: close\r\n");
        foreach (var (name, value) in answer.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (length >= 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{head}\r\n"), _end.Token);
        do
            await stream.WriteAsync(answer.Body.AsMemory(0, answer.CutAfter ?? answer.Body.Length), _end.Token);
        while (answer.IsEndless);
        if (answer.Stalls)
            await Task.Delay(Timeout.Infinite, _end.Token);
    }
}
