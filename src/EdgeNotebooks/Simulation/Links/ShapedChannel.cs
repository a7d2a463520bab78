using System.Net;
using System.Net.Sockets;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>
/// A link in real time: a relay that listens, connects each connection on to a target, and delays what it carries as <see cref="VirtualLink"/> would, each direction for itself, all connections sharing the bandwidth. A new
/// connection costs a round trip first, as TCP's handshake does. A message is what comes on one connection without a pause of half a millisecond. Ends and resets travel as bytes do. In one direction of one connection at most
/// 8 MiB are on their way; while there are as many, nothing more is read, so the sender has to wait: a link carries no more than that within its latency. Bytes come on time within some tens of microseconds where the system
/// sleeps so precisely (Linux), on a machine that has a core free for it. Any thread.
/// </summary>
public sealed class ShapedChannel : IAsyncDisposable
{
    /// <summary>Connections at the same time; one more is reset.</summary>
    public const int MostConnections = 1000;

    private readonly object _gate = new();
    private readonly string _host;
    private readonly int _port;
    private readonly ulong _seed;
    private readonly Action<string>? _complain;
    private readonly Socket _listener;
    private readonly DueClock _clock = new();
    private readonly ShapedDirection _up;
    private readonly ShapedDirection _down;
    private readonly CancellationTokenSource _closing = new();
    private readonly HashSet<Task> _running = [];
    private readonly Task _accepting;
    private CancellationTokenSource _whole = new();
    private long _accepted;
    private long _refused;

    private ShapedChannel(LinkProfile profile, string host, int port, Socket listener, ulong seed, Action<string>? complain)
    {
        (_host, _port, _listener, _seed, _complain) = (host, port, listener, seed, complain);
        (_up, _down) = (new ShapedDirection(profile), new ShapedDirection(profile));
        Listening = (IPEndPoint)listener.LocalEndPoint!;
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public IPEndPoint Listening { get; }

    /// <summary>The link as it is now.</summary>
    public LinkProfile Profile => _up.Lane.Profile;

    /// <summary>What clients sent to the target.</summary>
    public ShapedTraffic ToTarget => _up.Traffic;

    /// <summary>What the target sent to clients.</summary>
    public ShapedTraffic FromTarget => _down.Traffic;

    /// <summary>Connections accepted so far.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Of those, how many were reset because the target could not be reached or there were too many.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Connections open now.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
                return _running.Count;
        }
    }

    /// <summary>Starts to listen.</summary>
    /// <param name="profile">The link.</param>
    /// <param name="host">Host name or address of the target, looked up for each connection.</param>
    /// <param name="port">Port of the target.</param>
    /// <param name="listen">Where to listen; null for a free port of 127.0.0.1.</param>
    /// <param name="seed">Seeds jitter and loss, a stream for each connection and direction in the order of accepting.</param>
    /// <param name="complain">Told in one line of a connection that could not be made; on any thread.</param>
    /// <exception cref="EdgeException">A number of the profile is out of its range, or the address cannot be listened on.</exception>
    public static ShapedChannel Start(LinkProfile profile, string host, int port, IPEndPoint? listen = null, ulong seed = 1, Action<string>? complain = null)
    {
        LinkRanges.Require(profile);
        listen ??= new IPEndPoint(IPAddress.Loopback, 0);
        var listener = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(listen);
            listener.Listen(512);
            return new ShapedChannel(profile, host, port, listener, seed, complain);
        }
        catch (SocketException error)
        {
            listener.Dispose();
            throw new EdgeException($"cannot listen on {listen}: {error.Message}; choose an address of this machine and a free port, or port 0 for any", error);
        }
    }

    /// <summary>Makes the link another one for what is sent from now on; what is on its way arrives as it was sent.</summary>
    /// <exception cref="EdgeException">A number of the profile is out of its range.</exception>
    public void Change(LinkProfile profile) => _up.Lane.Profile = _down.Lane.Profile = profile;

    /// <summary>Loses every connection that is open, on both sides by a reset, and what is on its way with them. New ones are accepted as before.</summary>
    public void Break()
    {
        CancellationTokenSource broken;
        lock (_gate)
            (broken, _whole) = (_whole, new CancellationTokenSource());
        broken.Cancel();
    }

    /// <summary>Stops listening, resets what is open, and waits until it is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        Break();
        Task[] running;
        lock (_gate)
            running = [.. _running];
        await Task.WhenAll(running).ConfigureAwait(false);
        _clock.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                Begin(await _listener.AcceptAsync(_closing.Token).ConfigureAwait(false));
            }
            catch (SocketException error) when (!_closing.IsCancellationRequested)
            {
                // No descriptor left, or a client that has gone already: the next one may do.
                _complain?.Invoke($"a connection to {Listening} could not be accepted: {error.Message}");
                await Task.Delay(TimeSpan.FromMilliseconds(20)).ConfigureAwait(false);
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Begin(Socket client)
    {
        var number = Interlocked.Increment(ref _accepted);
        lock (_gate)
        {
            if (_running.Count < MostConnections)
            {
                var whole = _whole.Token;
                var running = Task.Run(() => ServeAsync(client, number, whole));
                _running.Add(running);
                running.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                return;
            }
        }

        Refuse(client, $"there are {MostConnections} connections already");
    }

    private void Ended(Task running)
    {
        lock (_gate)
            _running.Remove(running);
    }

    private async Task ServeAsync(Socket client, long number, CancellationToken cancellation)
    {
        var target = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await _clock.UntilAsync(_clock.NowNs + (long)(2e9 * Profile.LatencySeconds), cancellation).ConfigureAwait(false);
            await target.ConnectAsync(_host, _port, cancellation).ConfigureAwait(false);
            client.NoDelay = target.NoDelay = true;
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            target.Dispose();
            if (error is SocketException)
                Refuse(client, $"{_host}:{_port} could not be reached: {error.Message}");
            else
                ShapedConnection.Reset(client);
            return;
        }

        try
        {
            await new ShapedConnection(client, target, Flow(client, target, _up, $"connection {number} up"), Flow(target, client, _down, $"connection {number} down")).RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Broken, or the channel closes.
        }
    }

    private ShapedFlow Flow(Socket source, Socket sink, ShapedDirection direction, string name) => new(source, sink, direction, _clock, new LinkFlow(_seed, name));

    private void Refuse(Socket client, string why)
    {
        Interlocked.Increment(ref _refused);
        ShapedConnection.Reset(client);
        _complain?.Invoke($"a connection was reset: {why}");
    }
}
