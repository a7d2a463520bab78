using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>
/// Brings batch normalisations into the convolutions before them: w' = w g, b' = (b - mean) g + beta, with g = gamma / sqrt(variance + epsilon) for each output channel. Integers have to be
/// found for the weights that a runtime really multiplies by.
/// </summary>
internal static class BatchNormFolding
{
    /// <summary>Folds all that can be folded.</summary>
    /// <returns>The normalisations that are gone.</returns>
    /// <exception cref="EdgeException">A weight or parameter is no finite number.</exception>
    public static IReadOnlyList<NodeProto> Fold(EditedGraph graph)
    {
        var makers = graph.Nodes.SelectMany(node => node.Output.Select(output => (output, node))).ToLookup(pair => pair.output, pair => pair.node, StringComparer.Ordinal);
        var folded = graph.Nodes.Where(node => node.Is("BatchNormalization") && node.Input.Count == 5
            && makers[node.Input[0]].FirstOrDefault() is { } conv && conv.Is("Conv") && TryFold(graph, conv, node)).ToList();
        folded.ForEach(graph.Remove);
        return folded;
    }

    private static bool TryFold(EditedGraph graph, NodeProto conv, NodeProto norm)
    {
        if (norm.Int("training_mode", 0) != 0 || norm.Output.Skip(1).Any(output => output.Length > 0) || graph.OnlyReader(conv.Output[0]) != norm)
            return false;
        var hasBias = conv.Input.Count > 2 && conv.Input[2].Length > 0;
        if (graph.Floats(conv.Input[1]) is not { } weights || (hasBias && graph.Floats(conv.Input[2]) is null))
            return false;
        var parameters = norm.Input.Skip(1).Select(graph.Floats).ToList();
        var dims = graph.Stored(conv.Input[1])!.Dims.ToArray();
        if (dims is not [> 0 and var channels, ..] || !parameters.TrueForAll(each => each?.Length == channels))
            return false;

        var (gamma, beta, mean, variance) = (parameters[0]!, parameters[1]!, parameters[2]!, parameters[3]!);
        var bias = hasBias ? graph.Floats(conv.Input[2])! : new float[channels];
        if (bias.Length != channels)
            return false;
        var epsilon = norm.Attribute("epsilon") is { HasF: true } attribute ? attribute.F : 1e-5f;
        for (var channel = 0; channel < channels; channel++)
        {
            var factor = gamma[channel] / Math.Sqrt(variance[channel] + (double)epsilon);
            var taps = weights.Length / (int)channels;
            foreach (ref var weight in weights.AsSpan(channel * taps, taps))
                weight = (float)(weight * factor);
            bias[channel] = (float)(((bias[channel] - (double)mean[channel]) * factor) + beta[channel]);
        }

        var weightName = graph.Store(FloatElements.Tensor<float>(graph.Unique($"{conv.Input[1]}/folded"), dims, weights));
        var biasName = graph.Store(FloatElements.Tensor<float>(graph.Unique($"{norm.NameOf()}/bias"), [channels], bias));
        var input = conv.Input[0];
        conv.Input.Clear();
        conv.Input.AddRange([input, weightName, biasName]);
        conv.Output[0] = norm.Output[0];
        return true;
    }
}
