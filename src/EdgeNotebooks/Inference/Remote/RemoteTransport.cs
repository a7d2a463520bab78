using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>Connections to a server, for messages of about a megabyte and many calls at the same time.</summary>
internal static class RemoteTransport
{
    /// <summary>What a server may send of one answer before it has to wait for us: above the answers of the studied models.</summary>
    private const int StreamWindow = 4 << 20;

    /// <summary>
    /// A link that is lost without a word is noticed after these two, where a call is waiting. Servers of gRPC's C core hang up at the third ping to which
    /// they have sent nothing in between (<c>GRPC_ARG_HTTP2_MAX_PING_STRIKES</c>), so that a deadline has room for two.
    /// </summary>
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A channel that connects with its first call, and anew with the next call after a connection is lost. No call is repeated by it.</summary>
    public static GrpcChannel Open(RemoteAddress address, RemoteOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.Connect,
            ConnectCallback = ConnectAsync,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = StreamWindow,
            KeepAlivePingDelay = options.Deadline / 2 > PingAfter ? options.Deadline / 2 : PingAfter,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        };
        if (options.Authorities is { } authorities)
            handler.SslOptions = Trusting(authorities);
        return GrpcChannel.ForAddress(address.Uri, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
    }

    // With a way of connecting of our own, the channel leaves connections to the handler: no time of waiting between attempts.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return new() { CertificateChainPolicy = policy };
    }
}
