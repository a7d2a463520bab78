using static EdgeNotebooks.Models.SlimLayer.Activation;

namespace EdgeNotebooks.Models;

/// <summary>The maps that SSD adds to those of a network (<c>multi_resolution_feature_maps</c> in <c>feature_map_generators.py</c>).</summary>
internal static class SsdFeatureMaps
{
    private static readonly int[] Depths = [512, 256, 256, 128];

    /// <summary>
    /// Adds four maps, each half as high and wide as the one before: a 1 by 1 convolution to half the depth, then one of
    /// 3 by 3 with stride 2, in two steps (depthwise, pointwise) where asked.
    /// </summary>
    /// <param name="graph">The graph that holds the network.</param>
    /// <param name="maps">The network's own maps.</param>
    /// <param name="baseLayer">Name of the last of them in the original, with which the layers' names begin.</param>
    /// <param name="depthwise">Whether the 3 by 3 convolutions are separable.</param>
    /// <returns>All maps, the finest first.</returns>
    public static IReadOnlyList<Value> Extend(GraphBuilder graph, IReadOnlyList<Value> maps, string baseLayer, bool depthwise)
    {
        var all = maps.ToList();
        foreach (var depth in Depths)
        {
            var narrow = $"{baseLayer}_1_Conv2d_{all.Count}_1x1_{depth / 2}";
            var halved = $"{baseLayer}_2_Conv2d_{all.Count}_3x3_s2_{depth}";
            var x = SlimLayer.Conv(graph, all[^1], narrow, depth / 2, (1, 1), Relu6);
            if (depthwise)
            {
                x = SlimLayer.Conv(graph, x, $"{halved}_depthwise", depth / 2, (3, 3), Relu6, stride: 2, groups: depth / 2);
                x = SlimLayer.Conv(graph, x, halved, depth, (1, 1), Relu6);
            }
            else
            {
                x = SlimLayer.Conv(graph, x, halved, depth, (3, 3), Relu6, stride: 2);
            }

            all.Add(graph.Block(x, halved));
        }

        return all;
    }
}
