using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Data.Frames;

/// <summary>
/// Noise with an amplitude spectrum of 1 / f: for every power of two, random numbers on a lattice of that spacing,
/// interpolated by cubic B-splines. Each octave has the same variance, spread over frequencies up to half the lattice's,
/// and the coarsest that reaches a frequency dominates there: power falls as the square of the frequency. In fixed point.
/// </summary>
internal static class Octaves
{
    private const int WeightBits = 12;

    /// <summary>Adds noise to a plane; an octave's standard deviation is 0.28 x 2^amplitudeBits.</summary>
    /// <param name="plane">[height, width].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="random">Advanced by each number of each lattice.</param>
    /// <param name="amplitudeBits">Numbers on the lattice are from -2^bits to 2^bits - 1; at most 13.</param>
    public static void Add(int[] plane, int width, int height, ref SplitMix64 random, int amplitudeBits)
    {
        for (var spacing = 1; spacing <= Math.Max(width, height); spacing *= 2)
            AddOctave(plane, width, height, spacing, ref random, amplitudeBits);
    }

    private static void AddOctave(int[] plane, int width, int height, int spacing, ref SplitMix64 random, int amplitudeBits)
    {
        var weights = Weights(spacing);
        var lattice = new int[(width / spacing) + 4];
        int[][] rows = [new int[width], new int[width], new int[width], new int[width]];
        for (var i = 0; i < 3; i++)
            NextRow(rows[i + 1], lattice, spacing, weights, ref random, amplitudeBits);
        for (var y = 0; y < height; y++)
        {
            if (y % spacing == 0)
            {
                rows = [rows[1], rows[2], rows[3], rows[0]];
                NextRow(rows[3], lattice, spacing, weights, ref random, amplitudeBits);
            }

            var (a, b, c, d) = weights[y % spacing];
            var line = plane.AsSpan(y * width, width);
            for (var x = 0; x < line.Length; x++)
                line[x] += ((a * rows[0][x]) + (b * rows[1][x]) + (c * rows[2][x]) + (d * rows[3][x])) >> 16;
        }
    }

    // The sum is below 2^25, and below 2^17 when shifted; the vertical one is then below 2^29.
    private static void NextRow(int[] row, int[] lattice, int spacing, (int A, int B, int C, int D)[] weights, ref SplitMix64 random, int amplitudeBits)
    {
        for (var i = 0; i < lattice.Length; i++)
            lattice[i] = random.NextBelow(2 << amplitudeBits) - (1 << amplitudeBits);
        for (var x = 0; x < row.Length; x++)
        {
            var i = x / spacing;
            var (a, b, c, d) = weights[x % spacing];
            row[x] = ((a * lattice[i]) + (b * lattice[i + 1]) + (c * lattice[i + 2]) + (d * lattice[i + 3])) >> 8;
        }
    }

    /// <summary>The four pieces of the cubic B-spline at each place between two lattice points; their sum is 2^12.</summary>
    private static (int A, int B, int C, int D)[] Weights(int spacing)
    {
        var weights = new (int, int, int, int)[spacing];
        long n = spacing;
        var whole = 6 * n * n * n;
        for (long t = 0; t < n; t++)
        {
            var u = n - t;
            var (a, b, d) = (Fixed(u * u * u), Fixed((4 * n * n * n) - (6 * n * t * t) + (3 * t * t * t)), Fixed(t * t * t));
            weights[t] = (a, b, (1 << WeightBits) - a - b - d, d);
        }

        return weights;

        int Fixed(long share) => (int)(((share << WeightBits) + (whole / 2)) / whole);
    }
}
