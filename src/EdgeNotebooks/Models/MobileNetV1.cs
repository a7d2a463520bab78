using static EdgeNotebooks.Models.SlimLayer.Activation;

namespace EdgeNotebooks.Models;

/// <summary>
/// The convolutions of MobileNet V1 at width 1 (Howard et al. 2017, arXiv:1704.04861, Table 1), built and named as
/// TF-slim's <c>nets/mobilenet_v1.py</c>.
/// </summary>
internal static class MobileNetV1
{
    /// <summary>One row for each pair of a depthwise and a pointwise convolution: stride, and channels.</summary>
    private static readonly (int Stride, int Channels)[] Pairs =
    [
        (1, 64),
        (2, 128), (1, 128),
        (2, 256), (1, 256),
        (2, 512), (1, 512), (1, 512), (1, 512), (1, 512), (1, 512),
        (2, 1024), (1, 1024),
    ];

    /// <summary>
    /// Blocks <c>Conv2d_0</c> and <c>Conv2d_1_pointwise</c> .. <c>Conv2d_13_pointwise</c>, whose output is returned (slim's
    /// <c>mobilenet_v1_base</c>).
    /// </summary>
    public static Value Base(GraphBuilder graph, Value x)
    {
        x = graph.Block(SlimLayer.Conv(graph, x, "Conv2d_0", 32, (3, 3), Relu6, stride: 2), "Conv2d_0");
        for (var i = 0; i < Pairs.Length; i++)
        {
            var (stride, channels) = Pairs[i];
            var (depthwise, pointwise) = ($"Conv2d_{i + 1}_depthwise", $"Conv2d_{i + 1}_pointwise");
            x = SlimLayer.Conv(graph, x, depthwise, x.Shape[0], (3, 3), Relu6, stride, groups: x.Shape[0]);
            x = graph.Block(SlimLayer.Conv(graph, x, pointwise, channels, (1, 1), Relu6), pointwise);
        }

        return x;
    }
}
