using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// A distribution over classes of which the highest probabilities alone are known: those above 0 that were kept, and the rest of the mass spread evenly over all other classes. An approximation: the rest is never even. Kept classes of
/// probability 0 (8-bit outputs have many) are no better known than those that were not kept, and are among the others.
/// </summary>
internal sealed class KnownDistribution
{
    private KnownDistribution(List<int> classes, List<double> probabilities, double rest, int others) => (Classes, Probabilities, Rest, Others) = (classes, probabilities, rest, others);

    /// <summary>Classes whose probability is known, best first.</summary>
    public List<int> Classes { get; }

    /// <summary>Their probabilities, above 0; they need not sum to 1 with the rest.</summary>
    public List<double> Probabilities { get; }

    /// <summary>Probability of all other classes together.</summary>
    public double Rest { get; }

    /// <summary>How many other classes there are.</summary>
    public int Others { get; }

    /// <param name="prediction">What is known.</param>
    /// <param name="classCount">Classes that the model tells apart.</param>
    /// <param name="leastRest">What the rest is at least, where there are other classes; 0 for no such bound.</param>
    public static KnownDistribution Of(Prediction prediction, int classCount, double leastRest)
    {
        var (classes, probabilities) = (new List<int>(Prediction.MostClasses), new List<double>(Prediction.MostClasses));
        var sum = 0.0;
        for (var i = 0; i < prediction.Classes.Count && prediction.Confidences[i] > 0; i++)
        {
            classes.Add(prediction.Classes[i]);
            probabilities.Add(prediction.Confidences[i]);
            sum += prediction.Confidences[i];
        }

        var others = classCount - classes.Count;
        return new KnownDistribution(classes, probabilities, others > 0 ? Math.Max(1 - sum, leastRest) : 0, others);
    }

    /// <summary>A prediction of this distribution after it was changed: probabilities over their sum, even where that is 0, and the entropy of all.</summary>
    /// <param name="of">What stays as it was: image, label, time, bytes.</param>
    /// <param name="classes">Known classes.</param>
    /// <param name="weights">Their weights, in proportion to their probabilities.</param>
    /// <param name="each">The same of each other class.</param>
    /// <param name="others">The other classes, lowest first, as many as may be needed; further ones are not looked at.</param>
    /// <param name="otherCount">How many other classes there are.</param>
    public static Prediction Build(Prediction of, IReadOnlyList<int> classes, IReadOnlyList<double> weights, double each, IEnumerable<int> others, int otherCount)
    {
        var whole = weights.Sum() + (each * otherCount);
        if (!(whole > 0))
            (each, whole) = (1, otherCount);
        var best = classes.Select((known, i) => (Class: known, Probability: weights[i] / whole)).ToList();
        var entropy = otherCount * Term(each / whole);
        foreach (var (_, probability) in best)
            entropy += Term(probability);
        best.AddRange(others.Take(Prediction.MostClasses).Select(other => (other, each / whole)));
        var kept = best.OrderByDescending(pair => pair.Probability).Take(Prediction.MostClasses).ToList();
        return of with { Classes = [.. kept.Select(pair => pair.Class)], Confidences = [.. kept.Select(pair => Math.Min(1, pair.Probability))], EntropyNats = Math.Max(0, entropy) };
    }

    private static double Term(double probability) => probability > 0 ? -probability * Math.Log(probability) : 0;
}
