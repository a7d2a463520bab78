using System.Net;
using System.Net.Sockets;
using EdgeNotebooks.Node.Hosting;
using EdgeNotebooks.Node.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeNotebooks.Node;

/// <summary>
/// A tier's inference server: models on devices, asked over the Open Inference Protocol. It listens as soon as it starts, and is ready when all models
/// are loaded. Stopping it refuses what comes, ends what runs, and frees the models.
/// </summary>
public sealed class NodeServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ModelTable _models;
    private readonly NodeSettings _settings;
    private readonly List<ListenOptions> _listeners = [];
    private int _stopped;

    private NodeServer(NodeSettings settings)
    {
        _settings = settings;
        _models = new ModelTable(settings.Models.Select(model => model.Name));
        _host = NodeHost.Build(settings, _models, _listeners);
    }

    /// <summary>Where it listens for gRPC.</summary>
    public IPEndPoint Address => _listeners[0].IPEndPoint!;

    /// <summary>Where <c>/metrics</c>, <c>/healthz</c> and <c>/readyz</c> are; null for nowhere.</summary>
    public IPEndPoint? MetricsAddress => _settings.MetricsPort is null ? null : _listeners[1].IPEndPoint;

    /// <summary>The models in the settings' order.</summary>
    public IReadOnlyList<NodeModelState> Models { get; private set; } = [];

    /// <summary>The models as calls see them.</summary>
    internal ModelTable Table => _models;

    /// <summary>Starts a node and returns when it is ready.</summary>
    /// <param name="settings">Models, address and limits.</param>
    /// <param name="cancellation">Ends the start between two models.</param>
    /// <exception cref="EdgeException">A setting is wrong, the port is taken, or a model cannot be loaded.</exception>
    public static async Task<NodeServer> StartAsync(NodeSettings settings, CancellationToken cancellation = default)
    {
        settings.Check();
        var node = new NodeServer(settings);
        try
        {
            await node.ListenAsync(cancellation).ConfigureAwait(false);
            await Task.Run(() => node.Load(cancellation), cancellation).ConfigureAwait(false);
            return node;
        }
        catch
        {
            await node.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops it: what runs may end within <see cref="NodeSettings.DrainLimit"/>, and is then broken off. Further calls do nothing.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;

        _models.Drain();
        using (var limit = new CancellationTokenSource(_settings.DrainLimit))
            await _host.StopAsync(limit.Token).ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_models.Entries.Select(entry => Task.Run(() => entry.Model?.Dispose()))).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            await _host.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            var reason = error.GetBaseException().Message;
            throw new EdgeException($"the node cannot listen on {_settings.Listen}{(_settings.MetricsPort is { } port ? $" and port {port}" : "")}: {reason}; give another address or port, or 0 for a free one", error);
        }
    }

    private void Load(CancellationToken cancellation)
    {
        // An inference occupies its thread; the connections' work must not wait behind it.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + (_settings.Instances * _settings.Models.Count)), completions);
        var states = new List<NodeModelState>();
        foreach (var model in _settings.Models)
        {
            cancellation.ThrowIfCancellationRequested();
            var served = LoadedModel.Load(model, _settings, _models.MetricsOf(model.Name), cancellation);
            states.Add(new NodeModelState(model.Name, served.Base.DeviceId, served.Largest, served.WhyNotBatched));
            Models = states;
            _models.Add(served);
        }
    }
}
