using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Analysis.Compression;

/// <summary>A model's top-1 accuracy in percent with its 95% percentile interval over bootstrap replicates (Efron and Tibshirani 1993, chapter 13).</summary>
internal sealed record AccuracyInterval(double Percent, double Low, double High)
{
    private static readonly BootstrapSettings Bootstrap = new();

    public static AccuracyInterval Of(IReadOnlyList<Prediction> predictions)
    {
        var right = predictions.Select(prediction => prediction.IsCorrect).ToArray();
        var random = RandomStreams.Of(Bootstrap.Seed, "accuracy");
        var shares = new double[Bootstrap.Replicates];
        for (var replicate = 0; replicate < shares.Length; replicate++)
        {
            var count = 0;
            for (var i = 0; i < right.Length; i++)
                count += right[random.NextBelow(right.Length)] ? 1 : 0;
            shares[replicate] = 100.0 * count / right.Length;
        }

        Array.Sort(shares);
        var (low, high) = Bootstrap.Ends(shares);
        return new AccuracyInterval(100.0 * right.Count(isRight => isRight) / right.Length, low, high);
    }
}
