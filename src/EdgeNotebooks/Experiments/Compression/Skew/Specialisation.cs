using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>
/// A model that is specialised to frequent classes, by a closed-set law: it gives every other class no probability, and the frequent ones theirs over the sum of all the frequent ones'. It is no model that was trained so: that would
/// be better, having the same room for fewer classes.
/// <para>
/// It is an approximation, as five probabilities of each prediction are known: the rest of the mass is taken as spread evenly over all classes but those five (and those of the five that have probability 0), and the frequent ones among them get their part
/// of it. The frequent class of highest probability is the prediction. Where none of the five is frequent, all frequent classes are equally probable, the lowest of them is the prediction, as ties go in recordings, and the confidence is one over
/// their number: with more than a few such an image goes on at any threshold that is worth the name. An image whose class is not frequent is answered wrongly wherever it stops at this model.
/// </para>
/// </summary>
public static class Specialisation
{
    /// <summary>What the specialised model says; the entropy is the law's, at most that of as many classes as are frequent.</summary>
    /// <param name="prediction">What the model says.</param>
    /// <param name="frequent">The classes that it is specialised to.</param>
    /// <param name="classCount">Classes that the model tells apart.</param>
    public static Prediction Apply(Prediction prediction, FrequentClasses frequent, int classCount)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(frequent);
        var known = KnownDistribution.Of(prediction, classCount, leastRest: 0);
        var (classes, weights) = (new List<int>(), new List<double>());
        for (var i = 0; i < known.Classes.Count; i++)
        {
            if (!frequent.Contains(known.Classes[i]))
                continue;
            classes.Add(known.Classes[i]);
            weights.Add(known.Probabilities[i]);
        }

        var each = known.Others > 0 ? known.Rest / known.Others : 0;
        return KnownDistribution.Build(prediction, classes, weights, each, frequent.Rising.Where(label => !classes.Contains(label)), frequent.Count - classes.Count);
    }
}
