using System.Security.Cryptography;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <summary>A finished graph: what it costs, and how it is written as an ONNX file with seeded weights.</summary>
public sealed class ModelGraph
{
    private readonly Lazy<(IReadOnlyList<LayerCount> Layers, ModelCounts Total)> _counts;

    internal ModelGraph(
        string name, IReadOnlyList<Value> inputs, IReadOnlyList<Value> outputs, IReadOnlyList<Value> blocks,
        IReadOnlyList<Node> nodes, IReadOnlyList<KeyValuePair<string, TensorProto>> constants)
    {
        Name = name;
        Inputs = inputs;
        Outputs = outputs;
        Blocks = blocks;
        Nodes = nodes;
        Constants = constants;
        _counts = new(() => LayerCounter.Count(this));
    }

    /// <summary>Name of the graph in the file.</summary>
    public string Name { get; }

    /// <summary>What the model reads.</summary>
    public IReadOnlyList<Value> Inputs { get; }

    /// <summary>What the model makes.</summary>
    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>Outputs of the original network's blocks, in order; each tensor has exactly its block's name.</summary>
    public IReadOnlyList<Value> Blocks { get; }

    /// <summary>Costs layer by layer, in the file's order.</summary>
    public IReadOnlyList<LayerCount> Layers => _counts.Value.Layers;

    /// <summary>Costs of the whole.</summary>
    public ModelCounts Counts => _counts.Value.Total;

    internal IReadOnlyList<Node> Nodes { get; }

    /// <summary>Constants by name: no parameters, and not counted.</summary>
    internal IReadOnlyList<KeyValuePair<string, TensorProto>> Constants { get; }

    internal IEnumerable<Weight> Weights => Nodes.SelectMany(node => node.Weights);

    /// <summary>
    /// Writes an ONNX file (IR version 8, operator set 17). The same graph, batch and seed give the same bytes on every
    /// machine. Weights are made and written in pieces of 256 KiB.
    /// </summary>
    /// <param name="stream">Where to; need not seek.</param>
    /// <param name="batch">Samples in one inference, at least 1; null for the symbolic dimension <c>batch</c>.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="cancellationToken">Ends the writing between two pieces.</param>
    public void Write(Stream stream, int? batch, ulong seed, CancellationToken cancellationToken = default) =>
        new GraphWriter(this, batch).Write(stream, seed, cancellationToken);

    /// <summary>Length in bytes of what <see cref="Write"/> writes, without making weights.</summary>
    public long FileBytes(int? batch) => new GraphWriter(this, batch).Length;

    /// <summary>
    /// Twelve hexadecimal digits that differ where the files of two graphs, batches or seeds would.
    /// </summary>
    internal string Fingerprint(int? batch, ulong seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(new GraphWriter(this, batch).Skeleton());
        foreach (var weight in Weights)
        {
            hash.AppendData(BitConverter.GetBytes(weight.Centre));
            hash.AppendData(BitConverter.GetBytes(weight.Spread));
        }

        hash.AppendData(BitConverter.GetBytes(seed));
        return Convert.ToHexString(hash.GetHashAndReset())[..12].ToLowerInvariant();
    }
}
