using System.Net;
using System.Security.Cryptography.X509Certificates;
using EdgeNotebooks.Inference.Remote.Protocol;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>A server of the protocol that answers as a script says, right or wrong.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly WebApplication _app;
    private bool _disposed;

    private ScriptedServer(WebApplication app, Script script, bool isSecure)
    {
        (_app, Script) = (app, script);
        Port = new Uri(app.Urls.First()).Port;
        Device = isSecure ? $"https://localhost:{Port}" : $"127.0.0.1:{Port}";
    }

    public Script Script { get; }

    public int Port { get; }

    /// <summary>What follows <c>remote:</c>.</summary>
    public string Device { get; }

    public static ScriptedServer Start(Script? script = null, X509Certificate2? certificate = null, int port = 0)
    {
        script ??= new Script();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        app.MapGrpcService<Service>();
        app.Start();
        return new(app, script, certificate is not null);
    }

    /// <summary>Ends it at once, calls under way included.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        _app.StopAsync(now.Token).GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }

    private sealed class Service(Script script) : GRPCInferenceService.GRPCInferenceServiceBase
    {
        public override Task<ServerReadyResponse> ServerReady(ServerReadyRequest request, ServerCallContext context) => Answer(context, () => new ServerReadyResponse { Ready = script.ServerIsReady });

        public override Task<ModelReadyResponse> ModelReady(ModelReadyRequest request, ServerCallContext context) => Answer(context, () =>
            request.Name == script.Model.Name ? new ModelReadyResponse { Ready = script.ModelIsReady } : throw Unknown(request.Name));

        public override Task<ServerMetadataResponse> ServerMetadata(ServerMetadataRequest request, ServerCallContext context) => Answer(context, () => script.Server);

        public override Task<ModelMetadataResponse> ModelMetadata(ModelMetadataRequest request, ServerCallContext context) => Answer(context, () =>
            request.Name == script.Model.Name && (request.Version.Length == 0 || script.Model.Versions.Contains(request.Version))
                ? script.Model
                : throw Unknown(request.Name));

        public override Task<ModelConfigResponse> ModelConfig(ModelConfigRequest request, ServerCallContext context) =>
            script.MaxBatch is { } most ? Answer(context, () => new ModelConfigResponse { Config = new() { Name = request.Name, MaxBatchSize = most } }) : base.ModelConfig(request, context);

        public override Task<ModelInferResponse> ModelInfer(ModelInferRequest request, ServerCallContext context)
        {
            script.Requests.Enqueue(request);
            script.BeforeEach(context);
            return script.Infer(request, context);
        }

        private RpcException Unknown(string model) => new(new Status(StatusCode.NotFound, $"Model {model} not found; there is {script.Model.Name}"));

        private Task<T> Answer<T>(ServerCallContext context, Func<T> answer)
        {
            script.BeforeEach(context);
            return Task.FromResult(answer());
        }
    }
}
