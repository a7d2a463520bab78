namespace EdgeNotebooks.Models;

/// <summary>A model of the catalogue: what it is and costs, known without making its weights, and its file on demand.</summary>
public sealed class ModelSpec
{
    private readonly Lazy<ModelGraph> _graph;
    private readonly Lazy<ModelGraph>? _withPostprocessing;

    internal ModelSpec(string id, string name, string workload, Func<ModelGraph> build, Func<ModelGraph>? buildWithPostprocessing = null)
    {
        Id = id;
        Name = name;
        Workload = workload;
        _graph = new(build);
        _withPostprocessing = buildWithPostprocessing is null ? null : new(buildWithPostprocessing);
    }

    /// <summary>Id, as in the paper's tables (<c>data/paper/models.csv</c>).</summary>
    public string Id { get; }

    /// <summary>Name for people.</summary>
    public string Name { get; }

    /// <summary>What it does, e.g. <c>image classification</c>.</summary>
    public string Workload { get; }

    /// <summary>
    /// Shape of one sample, without the batch axis: channels, height, width of images, whose elements are float32 in -1 .. 1;
    /// 1, frames, coefficients of speech.
    /// </summary>
    public IReadOnlyList<int> InputShape => Graph.Inputs[0].Shape;

    /// <summary>What one inference of one sample costs.</summary>
    public ModelCounts Counts => Graph.Counts;

    /// <summary>The same, layer by layer.</summary>
    public IReadOnlyList<LayerCount> Layers => Graph.Layers;

    /// <summary>The network, with its blocks.</summary>
    public ModelGraph Graph => _graph.Value;

    /// <summary>
    /// The network continued by what turns its outputs into results, where the original has it as operators of its graph: a
    /// detector's box decoding and non-maximum suppression. The same seed gives the network the same weights. Null for
    /// models that have none.
    /// </summary>
    public ModelGraph? WithPostprocessing => _withPostprocessing?.Value;

    /// <summary>Writes the network as an ONNX file with seeded weights: see <see cref="ModelGraph.Write"/>.</summary>
    /// <param name="stream">Where to; need not seek.</param>
    /// <param name="batch">Samples in one inference, at least 1; null for the symbolic dimension <c>batch</c>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="cancellationToken">Ends the writing between two pieces.</param>
    public void Write(Stream stream, int? batch, ulong seed, CancellationToken cancellationToken = default) =>
        Graph.Write(stream, batch, seed, cancellationToken);
}
