namespace EdgeNotebooks.Models;

/// <summary>
/// Inception V4 (Szegedy et al. 2016, arXiv:1602.07261) without the auxiliary head, which training alone uses; built and
/// named as TF-slim's <c>nets/inception_v4.py</c>: blocks <c>Conv2d_1a_3x3</c>, <c>Conv2d_2a_3x3</c>,
/// <c>Conv2d_2b_3x3</c>, <c>Mixed_3a</c> .. <c>Mixed_7d</c>, <c>AvgPool_1a</c>, <c>Logits</c>, <c>Predictions</c>. Input
/// <c>input</c>, [3, resolution, resolution] in -1 .. 1; output <c>Predictions</c>, [classes], probabilities.
/// </summary>
/// <remarks>
/// TF-slim trains no gamma here. ONNX's BatchNormalization stores one, so it is in the file, as ones, and is counted: the
/// paper's Table 2 counts it too (42.74 M; without gamma it would be 42.71 M).
/// </remarks>
public static class InceptionV4
{
    /// <summary>Builds the network.</summary>
    /// <param name="resolution">Height and width of the input, at least 75, where the last reduction still finds a window.</param>
    /// <param name="classes">ImageNet's 1,000; TF-slim's checkpoint has 1,001, with background first.</param>
    public static ModelGraph Build(int resolution = 299, int classes = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resolution, 75);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);

        var net = new InceptionV4Blocks(new GraphBuilder("InceptionV4"));
        var graph = net.Graph;
        var x = net.Stem(graph.Input("input", 3, resolution, resolution));
        foreach (var letter in "bcde")
            x = net.InceptionA(x, $"Mixed_5{letter}");
        x = net.ReductionA(x, "Mixed_6a");
        foreach (var letter in "bcdefgh")
            x = net.InceptionB(x, $"Mixed_6{letter}");
        x = net.ReductionB(x, "Mixed_7a");
        foreach (var letter in "bcd")
            x = net.InceptionC(x, $"Mixed_7{letter}");

        x = graph.Block(graph.GlobalAveragePool(x, "Logits/AvgPool_1a"), "AvgPool_1a");
        x = graph.Flatten(x, "Logits/PreLogitsFlatten");
        x = graph.Block(graph.Dense(x, "Logits/Logits", classes), "Logits");
        x = graph.Block(graph.Softmax(x, "Predictions/Softmax"), "Predictions");
        return graph.Build(x);
    }
}
