using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Data.Frames;

/// <summary>
/// Ellipses, and one rectangle in four, each of one colour, drawn one over the other: the dead leaves model, with a density of radii
/// of 1 / r^3, so that the picture looks the same at every distance. In integers.
/// </summary>
internal static class Leaves
{
    private const int Smallest = 3;

    /// <summary>Leaves are drawn until their areas together are this many times that of the picture.</summary>
    private const int Layers = 2;

    /// <summary>Draws leaves over a background of zeros.</summary>
    /// <param name="width">Elements of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="random">Advanced by a fixed number of numbers for each leaf.</param>
    /// <param name="planes">Each [height, width].</param>
    /// <param name="most">For each plane, the largest value of a leaf; values are uniform from its negative on.</param>
    public static void Draw(int width, int height, ref SplitMix64 random, ReadOnlySpan<int[]> planes, ReadOnlySpan<int> most)
    {
        var largest = Math.Max(Math.Min(width, height) / 3, Smallest);
        var values = new int[planes.Length];
        for (long area = 0, enough = (long)Layers * width * height; area < enough;)
        {
            var (x, y) = (random.NextBelow(width), random.NextBelow(height));
            var (across, down) = (Radius(ref random, largest), 0);
            // Between half and twice as high as it is wide.
            down = Math.Max((int)((long)across * (512 + random.NextBelow(1_536)) / 1_024), 1);
            var isRectangle = random.NextBelow(4) == 0;
            for (var plane = 0; plane < planes.Length; plane++)
                values[plane] = random.NextBelow(2 * most[plane]) - most[plane];
            area += (isRectangle ? 4L : 3L) * across * down;

            for (var row = Math.Max(y - down, 0); row <= Math.Min(y + down, height - 1); row++)
            {
                var half = isRectangle ? across : HalfChord(across, down, row - y);
                var first = Math.Max(x - half, 0);
                var count = Math.Min(x + half, width - 1) - first + 1;
                for (var plane = 0; plane < planes.Length && count > 0; plane++)
                    planes[plane].AsSpan((row * width) + first, count).Fill(values[plane]);
            }
        }
    }

    // The share of radii above r falls as 1 / r^2, so r = smallest / sqrt(u). A square root is rounded alike everywhere (IEEE 754).
    private static int Radius(ref SplitMix64 random, int largest) =>
        (int)Math.Min(Math.Sqrt((double)Smallest * Smallest * (1 << 24) / (1 + random.NextBelow(1 << 24))), largest);

    private static int HalfChord(int across, int down, int offset) =>
        (int)(across * Math.Sqrt((double)(((long)down * down) - ((long)offset * offset))) / down);
}
