using Microsoft.Extensions.Hosting;

namespace EdgeNotebooks.Node.Hosting;

/// <summary>The host ends when its caller says so: signals are the caller's, where the usual lifetime would take them.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
