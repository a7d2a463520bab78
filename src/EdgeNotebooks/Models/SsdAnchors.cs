namespace EdgeNotebooks.Models;

/// <summary>
/// The anchors of SSD (Liu et al. 2016, arXiv:1512.02325, section 2.2) as TensorFlow's <c>create_ssd_anchors</c> in
/// <c>multiple_grid_anchor_generator.py</c> makes them from the <c>ssd_anchor_generator</c> of
/// <c>ssd_mobilenet_v1_coco.config</c>: six maps, scales from 0.2 to 0.95, three boxes at a position of the first map.
/// </summary>
internal static class SsdAnchors
{
    private const int Maps = 6;
    private const double MinScale = 0.2;
    private const double MaxScale = 0.95;

    /// <summary>Scale of the first map's square box, which the configuration does not change.</summary>
    private const double ReducedScale = 0.1;

    /// <summary>Width over height, in the configuration's order and with its digits.</summary>
    private static readonly double[] AspectRatios = [1, 2, 0.5, 3, 0.3333];

    /// <summary>Boxes at each position of a map.</summary>
    public static int PerPosition(int map) => Boxes(map).Count;

    /// <summary>All anchors of six maps, in the order of the predictions.</summary>
    public static IReadOnlyList<SsdAnchor> Of(IReadOnlyList<(int Height, int Width)> maps)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(maps.Count, Maps);
        return [.. maps.SelectMany((map, i) => Tile(map, Boxes(i)))];
    }

    /// <summary>Boxes about the centre of each position of a map, row by row.</summary>
    internal static IEnumerable<SsdAnchor> Tile((int Height, int Width) map, IReadOnlyList<(double Scale, double AspectRatio)> boxes) =>
        from row in Enumerable.Range(0, map.Height)
        from column in Enumerable.Range(0, map.Width)
        from box in boxes
        let root = Math.Sqrt(box.AspectRatio)
        select new SsdAnchor((row + 0.5) / map.Height, (column + 0.5) / map.Width, box.Scale / root, box.Scale * root);

    private static IReadOnlyList<(double Scale, double AspectRatio)> Boxes(int map)
    {
        var scale = Scale(map);
        return map == 0
            ? [(ReducedScale, 1), (scale, 2), (scale, 0.5)]
            : [.. AspectRatios.Select(ratio => (scale, ratio)), (Math.Sqrt(scale * Scale(map + 1)), 1)];
    }

    private static double Scale(int map) => map == Maps ? 1 : MinScale + (MaxScale - MinScale) * map / (Maps - 1);
}
