using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>How often each class comes in one order of the classes, and which are the frequent ones.</summary>
internal sealed class ClassPopularity
{
    private readonly Dictionary<int, double> _shares;

    private ClassPopularity(Dictionary<int, double> shares, HashSet<int> frequent) => (_shares, Frequent) = (shares, frequent);

    /// <summary>The fewest classes that make up the settings' share of the inputs.</summary>
    public IReadOnlySet<int> Frequent { get; }

    /// <summary>Share of the inputs that are of a class, 0 to 1; all sum to 1.</summary>
    public double Of(int label) => _shares[label];

    /// <summary>Ranks by the settings' most common classes, then by chance.</summary>
    /// <param name="classes">Those that there are images of, each once, ascending.</param>
    /// <param name="settings">Checked.</param>
    /// <param name="random">Draws the order.</param>
    /// <exception cref="EdgeException">A class is to be common and has no image.</exception>
    public static ClassPopularity Draw(IReadOnlyList<int> classes, SkewSettings settings, SplitMix64 random)
    {
        if (settings.MostCommon.Except(classes).ToList() is [var empty, ..])
            throw new EdgeException($"class {empty} is to be common, and there is no image of it: it would be empty after the skew; name a class that has images, or add some");
        int[] others = [.. classes.Except(settings.MostCommon)];
        for (var i = others.Length - 1; i > 0; i--)
        {
            var j = (int)(random.Next() % (ulong)(i + 1));
            (others[i], others[j]) = (others[j], others[i]);
        }

        int[] order = [.. settings.MostCommon, .. others];
        var shares = new double[order.Length];
        for (var rank = 1; rank <= order.Length; rank++)
            shares[rank - 1] = Math.Pow(rank, -settings.Exponent);
        var sum = shares.Sum();
        var frequent = new HashSet<int>();
        var covered = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            shares[i] /= sum;
            // Rounding must not add a class to those that make up the whole.
            if (covered < settings.FrequentShare - 1e-12)
                frequent.Add(order[i]);
            covered += shares[i];
        }

        return new ClassPopularity(order.Zip(shares).ToDictionary(pair => pair.First, pair => pair.Second), frequent);
    }

    /// <summary>How often each image comes: its class's share, divided evenly among the class's images.</summary>
    /// <param name="labels">The class of each image.</param>
    public double[] Weights(IReadOnlyList<int> labels)
    {
        var counts = labels.GroupBy(label => label).ToDictionary(same => same.Key, same => same.Count());
        return [.. labels.Select(label => _shares[label] / counts[label])];
    }
}
