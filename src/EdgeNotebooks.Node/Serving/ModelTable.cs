using EdgeNotebooks.Node.Metrics;
using Grpc.Core;

namespace EdgeNotebooks.Node.Serving;

/// <summary>The models of a node by name, and whether they can be asked.</summary>
internal sealed class ModelTable
{
    /// <summary>The one version of every model.</summary>
    public const string Version = "1";

    private readonly Dictionary<string, Entry> _entries;
    private volatile bool _draining;
    private volatile TaskCompletionSource _changed = NewChange();

    public ModelTable(IEnumerable<string> names) => _entries = names.ToDictionary(name => name, _ => new Entry(), StringComparer.Ordinal);

    /// <summary>Whether every model is loaded and the node does not stop.</summary>
    public bool IsReady => !_draining && _entries.Values.All(entry => entry.Model is not null);

    /// <summary>Whether the node stops.</summary>
    public bool IsDraining => _draining;

    /// <summary>Done when the next model is loaded, or the node begins to stop.</summary>
    public Task Changed => _changed.Task;

    /// <summary>Requests of models that there are not.</summary>
    public ModelMetrics Unknown { get; } = new();

    /// <summary>Names with what is counted and, once it is loaded, the model.</summary>
    public IEnumerable<(string Name, ModelMetrics Metrics, LoadedModel? Model)> Entries => _entries.Select(entry => (entry.Key, entry.Value.Metrics, entry.Value.Model));

    public ModelMetrics MetricsOf(string name) => _entries.TryGetValue(name, out var entry) ? entry.Metrics : Unknown;

    public void Add(LoadedModel model)
    {
        _entries[model.Name].Model = model;
        Tell();
    }

    /// <summary>Refuses further requests and lets none wait for others.</summary>
    public void Drain()
    {
        _draining = true;
        foreach (var entry in _entries.Values)
            entry.Model?.Hurry();
        Tell();
    }

    /// <summary>Whether a model is ready.</summary>
    /// <exception cref="RpcException">NOT_FOUND: there is no such model or version.</exception>
    public bool IsModelReady(string name, string version) => Find(name, version).Model is not null && !_draining;

    /// <summary>A model that can be asked.</summary>
    /// <exception cref="RpcException">NOT_FOUND: there is no such model or version; UNAVAILABLE: it is not loaded yet, or the node stops.</exception>
    public LoadedModel Get(string name, string version)
    {
        var entry = Find(name, version);
        if (_draining)
            throw new RpcException(new Status(StatusCode.Unavailable, "the node is stopping; ask another one"));
        return entry.Model ?? throw new RpcException(new Status(StatusCode.Unavailable, $"model '{name}' is not loaded yet; try again later"));
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell() => Interlocked.Exchange(ref _changed, NewChange()).SetResult();

    private Entry Find(string name, string version)
    {
        if (!_entries.TryGetValue(name, out var entry))
            throw new RpcException(new Status(StatusCode.NotFound, $"there is no model {Quoted.Text(name)}; there is {string.Join(", ", _entries.Keys)}"));
        return version is "" or Version
            ? entry
            : throw new RpcException(new Status(StatusCode.NotFound, $"model '{name}' has no version {Quoted.Text(version)}; it has version {Version}"));
    }

    private sealed class Entry
    {
        private volatile LoadedModel? _model;

        public ModelMetrics Metrics { get; } = new();

        public LoadedModel? Model
        {
            get => _model;
            set => _model = value;
        }
    }
}
