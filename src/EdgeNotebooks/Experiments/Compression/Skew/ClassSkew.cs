using EdgeNotebooks.Measurement;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>Skewed inputs: how often each image occurs, and which classes are frequent.</summary>
/// <param name="Classes">The classes that occur, the most frequent first.</param>
/// <param name="Popularity">Share of each in the inputs, falling, summing to 1.</param>
/// <param name="Weights">How often each image occurs: its class's share, dealt evenly to the class's images. Sums to 1.</param>
/// <param name="Frequent">The fewest classes that are the frequent share of the inputs; null where the model is not specialised.</param>
public sealed record ClassSkew(IReadOnlyList<int> Classes, double[] Popularity, double[] Weights, FrequentClasses? Frequent)
{
    /// <summary>Of as many classes as are needed for a share that is a rounding away.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Skew of labelled images.</summary>
    /// <param name="labels">The class of each image.</param>
    /// <param name="settings">Exponent, order, frequent share.</param>
    /// <exception cref="EdgeException">There is no image, a class that is named has none, or a setting is out of range.</exception>
    public static ClassSkew Of(IReadOnlyList<int> labels, SkewSettings settings)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(settings);
        settings.Checked();
        if (labels.Count == 0)
            throw new EdgeException("there is no image to skew; give the labels of at least one");
        var counts = labels.GroupBy(label => label).ToDictionary(group => group.Key, group => group.Count());
        var classes = settings.Classes is { } named ? Named(named, counts) : Shuffled([.. counts.Keys.Order()], settings.OrderSeed);
        var popularity = Popularities(classes.Count, settings.ZipfExponent);
        var each = new Dictionary<int, double>();
        for (var rank = 0; rank < classes.Count; rank++)
            each.Add(classes[rank], popularity[rank] / counts[classes[rank]]);
        return new ClassSkew(classes, popularity, [.. labels.Select(label => each.GetValueOrDefault(label))], settings.FrequentShare is { } share ? new FrequentClasses(classes.Take(Fewest(popularity, share))) : null);
    }

    private static IReadOnlyList<int> Named(IReadOnlyList<int> named, Dictionary<int, int> counts)
    {
        if (named.Count == 0)
            throw new EdgeException("no class is named; name at least one, or none for all that have images");
        if (named.GroupBy(label => label).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new EdgeException($"class {twice.Key} is named twice; a class has one rank");
        foreach (var label in named.Where(label => !counts.ContainsKey(label)))
            throw new EdgeException($"class {label} has no image, so that nothing of it can occur; leave it out, or record predictions on images of it");
        return named;
    }

    private static int[] Shuffled(int[] classes, ulong seed)
    {
        var random = RandomStreams.Of(seed, "order of classes");
        for (var i = classes.Length - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (classes[i], classes[other]) = (classes[other], classes[i]);
        }

        return classes;
    }

    private static double[] Popularities(int count, double exponent)
    {
        double[] weights = [.. Enumerable.Range(1, count).Select(rank => rank == 1 ? 1 : Math.Pow(rank, -exponent))];
        var whole = weights.Sum();
        return [.. weights.Select(weight => weight / whole)];
    }

    private static int Fewest(double[] popularity, double share)
    {
        var (count, sum) = (0, 0.0);
        while (count < popularity.Length && sum < share - Rounding)
            sum += popularity[count++];
        return count;
    }
}
