using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>
/// Blocks of the original network, which the files of this suite's own models declare: the tensor that a block makes has its name (<see cref="ModelGraph.Blocks"/>), and no other tensor between
/// nodes is declared. Other tools' files have none.
/// </summary>
internal sealed class NetworkBlocks
{
    /// <summary>Pooled features are no layer of the paper's Figure 6, and logits and probabilities are no images.</summary>
    private static readonly HashSet<string> Pooling = ["GlobalAveragePool", "GlobalMaxPool", "AveragePool", "MaxPool"];

    /// <summary>Batch, channels, height, width.</summary>
    private const int ImageRank = 4;

    private readonly Dictionary<string, int?> _figureLayers = new(StringComparer.Ordinal);

    public NetworkBlocks(ModelProto model)
    {
        if (model.ProducerName != GraphWriter.Producer)
            return;
        var makers = model.Graph.Node.SelectMany(node => node.Output, (node, name) => (name, node.OpType)).Where(maker => maker.name.Length > 0).ToDictionary(maker => maker.name, maker => maker.OpType);
        var layer = 0;
        foreach (var info in model.Graph.ValueInfo)
        {
            var isLayer = info.Type?.TensorType?.Shape?.Dim.Count == ImageRank && makers.TryGetValue(info.Name, out var op) && !Pooling.Contains(op);
            _figureLayers[info.Name] = isLayer ? ++layer : null;
        }
    }

    public bool IsBlock(string tensor) => _figureLayers.ContainsKey(tensor);

    /// <summary>Place on the axis of Figure 6; null for what is no block, and for blocks beyond the axis.</summary>
    public int? FigureLayer(string tensor) => _figureLayers.GetValueOrDefault(tensor);
}
