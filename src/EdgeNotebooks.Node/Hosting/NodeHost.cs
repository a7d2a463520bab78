using EdgeNotebooks.Node.Calls;
using EdgeNotebooks.Node.Metrics;
using EdgeNotebooks.Node.Serving;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EdgeNotebooks.Node.Hosting;

/// <summary>The web server of a node, made of nothing but what is named here: no files, variables, logs or signals of the machine's.</summary>
internal static class NodeHost
{
    private const int MostConnections = 4096;
    private const int MostStreams = 1024;
    private const int StreamWindow = 4 << 20;
    private const int ConnectionWindow = 16 << 20;

    private static readonly TimeSpan SilenceBeforePing = TimeSpan.FromSeconds(30);

    /// <summary>Builds the server; nothing listens yet.</summary>
    /// <param name="settings">Checked settings.</param>
    /// <param name="models">What it serves.</param>
    /// <param name="listeners">Receives the listeners, that of gRPC first, whose ports are known once they listen.</param>
    /// <exception cref="EdgeException">The certificate cannot be used.</exception>
    public static WebApplication Build(NodeSettings settings, ModelTable models, List<ListenOptions> listeners)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        var secure = Tls(settings);
        builder.WebHost.ConfigureKestrel(server =>
        {
            Limit(server.Limits);
            server.AddServerHeader = false;
            server.Listen(settings.Listen, listener => Listen(listener, HttpProtocols.Http2));
            if (settings.MetricsPort is { } port)
                server.Listen(settings.Listen.Address, port, listener => Listen(listener, HttpProtocols.Http1));
        });

        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, TensorBlocks>();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.DrainLimit);
        builder.Services.AddSingleton(models).AddSingleton<RequestReader>().AddSingleton<InferenceService>().AddSingleton<HealthService>();
        builder.Services.AddSingleton<IServiceMethodProvider<InferenceService>, InferenceMethods>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = settings.MaxMessageBytes;
            grpc.MaxSendMessageSize = null;

            // A compressed message of a few bytes can unfold to gigabytes, and tensors hardly shrink.
            grpc.CompressionProviders = [new NoCompression()];
        });

        var node = builder.Build();
        if (settings.Token is { } token)
            node.Use(new TokenGuard(token).InvokeAsync);
        node.MapGrpcService<InferenceService>();
        node.MapGrpcService<HealthService>();
        if (settings.MetricsPort is null)
            return node;
        node.MapGet("/metrics", context => Answer(context, StatusCodes.Status200OK, PrometheusText.Of(models), PrometheusText.ContentType));
        node.MapGet("/healthz", context => Answer(context, StatusCodes.Status200OK, "ok\n"));
        node.MapGet("/readyz", context => models.IsReady ? Answer(context, StatusCodes.Status200OK, "ready\n") : Answer(context, StatusCodes.Status503ServiceUnavailable, "not ready\n"));
        return node;

        void Listen(ListenOptions listener, HttpProtocols protocols)
        {
            listener.Protocols = protocols;
            secure(listener);
            listeners.Add(listener);
        }
    }

    private static Action<ListenOptions> Tls(NodeSettings settings)
    {
        if (settings.Tls is null)
            return _ => { };
        var (certificate, chain) = settings.Tls.Load();
        return listener => listener.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, chain));
    }

    // Windows that a tensor fits into, as a long link else waits for each of their fillings; pings, as a client that vanished says nothing.
    private static void Limit(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = MostConnections;

        // The length of a message is limited by gRPC, before it is read.
        limits.MaxRequestBodySize = null;
        limits.Http2.MaxStreamsPerConnection = MostStreams;
        limits.Http2.InitialStreamWindowSize = StreamWindow;
        limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
        limits.Http2.KeepAlivePingDelay = SilenceBeforePing;
    }

    private static Task Answer(HttpContext context, int status, string text, string contentType = "text/plain; charset=utf-8")
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, contentType);
        return context.Response.WriteAsync(text);
    }
}
