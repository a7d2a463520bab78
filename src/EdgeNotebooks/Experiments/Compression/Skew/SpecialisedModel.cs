using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>
/// A model held to some classes, as if it knew no others: probabilities of the others are left out and the rest are divided by their sum. Of the classes beyond the recorded top ones only the sum of their probabilities is known; it is taken as
/// spread evenly over them. So an input of another class is called one of these with some confidence, as by any model that was trained for a closed set. A model trained anew for its classes, as the paper's may be, would be
/// better at telling them apart; this one is the same model asked for less.
/// </summary>
internal static class SpecialisedModel
{
    /// <summary>What the model says of an image, and how sure it is.</summary>
    /// <param name="prediction">Of all classes.</param>
    /// <param name="classCount">How many those are.</param>
    /// <param name="classes">Those that it is held to; at least one.</param>
    /// <returns>
    /// The highest probability among the classes, and whether it is of the right one. Where none of the recorded top classes is among them, all are alike: the confidence is one over their number, and no class is named unless there is only one.
    /// </returns>
    public static (double Confidence, bool IsCorrect) Of(Prediction prediction, int classCount, IReadOnlySet<int> classes)
    {
        if (classes.Count == 1)
            return (1, classes.Contains(prediction.Label));
        double known = 0, mass = 0;
        var among = 0;
        var best = -1;
        for (var i = 0; i < prediction.Classes.Count; i++)
        {
            known += prediction.Confidences[i];
            if (!classes.Contains(prediction.Classes[i]))
                continue;
            among++;
            mass += prediction.Confidences[i];
            best = best < 0 ? i : best;
        }

        if (best < 0 || prediction.Confidences[best] == 0)
            return (1.0 / classes.Count, false);
        var others = classCount - prediction.Classes.Count;
        var even = others > 0 ? Math.Max(0, 1 - known) / others : 0;
        return (prediction.Confidences[best] / (mass + (even * (classes.Count - among))), prediction.Classes[best] == prediction.Label);
    }
}
