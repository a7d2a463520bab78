namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// Where in rising thresholds each image leaves each tier. With one threshold for all tiers an image goes beyond tier k where the threshold is above the highest confidence of the tiers up to it: from that threshold on,
/// and at no lower one. What is sent over a hop is so a sum over a beginning of the thresholds, of numbers that are all positive.
/// </summary>
internal sealed class CascadeLeaves
{
    /// <summary>Images are sorted into classes of their confidence by a table before the search: more entries than thresholds, few enough for the nearest cache.</summary>
    private const int Slots = 1024;

    public CascadeLeaves(IReadOnlyList<CascadeTier> tiers, double[] thresholds)
    {
        (Tiers, Thresholds) = (tiers, thresholds);
        Images = tiers[0].Correct.Length;
        Of = new int[tiers.Count - 1][];
        var starts = Starts(thresholds);
        var highest = new double[Images];
        for (var tier = 0; tier < Of.Length; tier++)
        {
            var (leaves, confidences) = (new int[Images], tiers[tier].Confidences);
            for (var i = 0; i < leaves.Length; i++)
            {
                highest[i] = Math.Max(highest[i], confidences[i]);
                leaves[i] = FirstAbove(thresholds, highest[i], starts);
            }

            Of[tier] = leaves;
        }
    }

    public IReadOnlyList<CascadeTier> Tiers { get; }

    public double[] Thresholds { get; }

    public int Images { get; }

    /// <summary>For each tier but the last, and each image: the index of the first threshold at which it goes on; as many as there are thresholds where at none.</summary>
    public int[][] Of { get; }

    /// <summary>For each slot of the confidences from 0 to 1, how many thresholds lie at or below its beginning.</summary>
    private static int[] Starts(double[] thresholds)
    {
        var starts = new int[Slots + 1];
        var at = 0;
        for (var slot = 0; slot <= Slots; slot++)
        {
            while (at < thresholds.Length && thresholds[at] <= (double)slot / Slots)
                at++;
            starts[slot] = at;
        }

        return starts;
    }

    private static int FirstAbove(double[] thresholds, double confidence, int[] starts)
    {
        var slot = (int)(confidence * Slots);
        var (low, high) = (starts[slot], starts[Math.Min(slot + 1, Slots)]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (thresholds[middle] <= confidence)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
