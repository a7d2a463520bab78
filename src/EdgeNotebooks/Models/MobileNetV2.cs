using static EdgeNotebooks.Models.SlimLayer.Activation;

namespace EdgeNotebooks.Models;

/// <summary>
/// MobileNet V2 (Sandler et al. 2018, arXiv:1801.04381), built and named as TF-slim's <c>nets/mobilenet/mobilenet_v2.py</c>:
/// blocks <c>Conv</c>, <c>expanded_conv</c>, <c>expanded_conv_1</c> .. <c>expanded_conv_16</c>, <c>Conv_1</c>,
/// <c>Logits</c>, <c>Predictions</c>. Input <c>input</c>, [3, resolution, resolution] in -1 .. 1; output
/// <c>Predictions</c>, [classes], probabilities.
/// </summary>
public static class MobileNetV2
{
    /// <summary>The paper's Table 2, one row for each block: stride, and channels at width 1.</summary>
    private static readonly (int Stride, int Channels)[] Blocks =
    [
        (1, 16),
        (2, 24), (1, 24),
        (2, 32), (1, 32), (1, 32),
        (2, 64), (1, 64), (1, 64), (1, 64),
        (1, 96), (1, 96), (1, 96),
        (2, 160), (1, 160), (1, 160),
        (1, 320),
    ];

    /// <summary>Builds the network.</summary>
    /// <param name="width">
    /// Multiplier of the channels, which are rounded to multiples of 8; the published ones are 0.35, 0.5, 0.75, 1, 1.3 and
    /// 1.4. Below 1 the last convolution keeps its 1,280 channels.
    /// </param>
    /// <param name="resolution">Height and width of the input; the published ones are 96, 128, 160, 192 and 224.</param>
    /// <param name="classes">ImageNet's 1,000; TF-slim's checkpoints have 1,001, with background first.</param>
    public static ModelGraph Build(double width = 1, int resolution = 224, int classes = 1000)
    {
        if (!(width > 0 && double.IsFinite(width)))
            throw new ArgumentOutOfRangeException(nameof(width), width, "a width multiplier is a number above 0");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resolution);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);

        var graph = new GraphBuilder("MobilenetV2");
        var x = Base(graph, graph.Input("input", 3, resolution, resolution), width);
        x = graph.GlobalAveragePool(x, "Logits/AvgPool");
        x = graph.Conv(x, "Logits/Conv2d_1c_1x1", classes, (1, 1), bias: true);
        x = graph.Block(graph.Flatten(x, "Logits/Squeeze"), "Logits");
        x = graph.Block(graph.Softmax(x, "Predictions/Softmax"), "Predictions");
        return graph.Build(x);
    }

    /// <summary>The layers up to <c>Conv_1</c>, whose output is returned (slim's <c>mobilenet_base</c>).</summary>
    internal static Value Base(GraphBuilder graph, Value x, double width)
    {
        x = SlimLayer.Conv(graph, x, "Conv", Divisible(32 * width), (3, 3), Relu6, stride: 2);
        x = graph.Block(x, "Conv");
        for (var i = 0; i < Blocks.Length; i++)
        {
            var name = i == 0 ? "expanded_conv" : $"expanded_conv_{i}";
            x = Bottleneck(graph, x, name, i == 0 ? 1 : 6, Blocks[i].Stride, Divisible(Blocks[i].Channels * width));
        }

        x = SlimLayer.Conv(graph, x, "Conv_1", Divisible(1280 * Math.Max(width, 1)), (1, 1), Relu6);
        return graph.Block(x, "Conv_1");
    }

    /// <summary>Expand, convolve each channel, project; add the input where the shapes agree (<c>conv_blocks.py</c>).</summary>
    private static Value Bottleneck(GraphBuilder graph, Value input, string name, int expansion, int stride, int channels)
    {
        var x = input;
        if (expansion > 1)
            x = SlimLayer.Conv(graph, x, $"{name}/expand", input.Shape[0] * expansion, (1, 1), Relu6);
        x = SlimLayer.Conv(graph, x, $"{name}/depthwise", x.Shape[0], (3, 3), Relu6, stride, groups: x.Shape[0]);
        x = SlimLayer.Conv(graph, x, $"{name}/project", channels, (1, 1), None);
        if (stride == 1 && channels == input.Shape[0])
            x = graph.Add(x, input, $"{name}/add");
        return graph.Block(x, name);
    }

    /// <summary>Nearest multiple of 8, at least 8 and at least nine tenths of the number (slim's <c>_make_divisible</c>).</summary>
    private static int Divisible(double channels)
    {
        var rounded = Math.Max(8, (int)(channels + 4) / 8 * 8);
        return rounded < 0.9 * channels ? rounded + 8 : rounded;
    }
}
