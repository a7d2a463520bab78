using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>A server of HTTP/2 that answers everything with a page, or with a gRPC message of bytes that are none of the protocol's.</summary>
internal sealed class WebPage : IDisposable
{
    private readonly WebApplication _app;

    private WebPage(WebApplication app) => _app = app;

    public string Device => $"127.0.0.1:{new Uri(_app.Urls.First()).Port}";

    public static WebPage Start(bool grpc = false)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.Run(grpc ? Garbage : context => context.Response.WriteAsync("<p>hello</p>"));
        app.Start();
        return new(app);
    }

    public void Dispose()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        _app.StopAsync(now.Token).GetAwaiter().GetResult();
        ((IDisposable)_app).Dispose();
    }

    // A frame of five bytes, whose field is of a wire type that there is not.
    private static async Task Garbage(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0xff });
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
