using System.Net;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeNotebooks.Benchmarks;

/// <summary>The least that a gRPC server can be: bytes come, bytes go, and nothing is parsed.</summary>
internal sealed class EchoServer(byte[] answer)
{
    public static readonly Method<byte[], byte[]> Call = new(MethodType.Unary, "bare", "Echo", Marshallers.Create(bytes => bytes, bytes => bytes), Marshallers.Create(bytes => bytes, bytes => bytes));

    /// <summary>Starts it and prints its address.</summary>
    public static async Task<IAsyncDisposable> StartAsync(int answerBytes)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            // The node's windows, without which the echo is the slower for it.
            server.Limits.Http2.InitialStreamWindowSize = 4 << 20;
            server.Limits.Http2.InitialConnectionWindowSize = 16 << 20;
            server.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(new EchoServer(new byte[answerBytes])).AddSingleton<IServiceMethodProvider<EchoServer>, Methods>().AddGrpc();
        var host = builder.Build();
        host.MapGrpcService<EchoServer>();
        await host.StartAsync();
        Console.WriteLine(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return host;
    }

    private sealed class Methods : IServiceMethodProvider<EchoServer>
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<EchoServer> context) => context.AddUnaryMethod(Call, [], (echo, _, _) => Task.FromResult(echo.Answer));
    }

    private byte[] Answer => answer;
}
