using System.Globalization;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using MathNet.Numerics;
using MathNet.Numerics.Optimization;

namespace EdgeNotebooks.Experiments.Compression.Calibration;

/// <summary>
/// Temperature scaling (Guo et al. 2017, On Calibration of Modern Neural Networks, section 4.2): logits are divided by one temperature T, so that each probability becomes its power <c>1 / T</c> over the sum of all. Above 1 it makes a model less sure.
/// <para>
/// Logits are the logarithms of the known probabilities, the rest of the mass spread evenly over the other classes. An 8-bit model says 0 of what is below half a step: classes of probability 0 are among the others,
/// and the others together have at least half a step, 1/512, where a model's numbers are of 8 bits, since a logarithm of 0 is none. The classes' order does not change, and so no answer does.
/// </para>
/// </summary>
public static class TemperatureScaling
{
    /// <summary>Temperatures that are tried, lowest and highest.</summary>
    internal const double Lowest = 0.05;
    internal const double Highest = 20;

    private const double HalfStep = 1.0 / 512;

    /// <summary>For probabilities of 32 bits.</summary>
    private const double Tiny = 1e-9;

    /// <summary>The temperature of the least negative log-likelihood of the right classes, between 0.05 and 20, by golden section over its logarithm.</summary>
    /// <param name="predictions">At least one.</param>
    /// <param name="model">Whose they are.</param>
    /// <exception cref="EdgeException">There is no prediction.</exception>
    public static double Fit(IReadOnlyList<Prediction> predictions, PredictedModel model)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(model);
        if (predictions.Count == 0)
            throw new EdgeException($"{model.ModelId}: there is no prediction to fit a temperature to");
        var known = predictions.Select(prediction => Known(prediction, model)).ToList();
        double At(double logarithm) => known.Select((each, i) => Loss(each, predictions[i].Label, Math.Exp(logarithm))).Average();
        var least = GoldenSectionMinimizer.Minimum(ObjectiveFunction.ScalarValue(At), Math.Log(Lowest), Math.Log(Highest), xTolerance: 1e-7, maxIterations: 200);
        return Math.Exp(least.MinimizingPoint);
    }

    /// <summary>What the model says at a temperature.</summary>
    /// <param name="prediction">What it says.</param>
    /// <param name="model">Whose it is.</param>
    /// <param name="temperature">Above 0.</param>
    /// <exception cref="EdgeException">The temperature is none.</exception>
    public static Prediction Apply(Prediction prediction, PredictedModel model, double temperature)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(model);
        if (!(temperature > 0 && double.IsFinite(temperature)))
            throw new EdgeException($"{model.ModelId}: a temperature of {temperature.ToString(CultureInfo.InvariantCulture)}; it is a finite number above 0, and 1 changes nothing");
        var known = Known(prediction, model);
        var best = known.Classes.Count > 0 ? Math.Log(known.Probabilities[0]) : 0;
        double Power(double probability) => Math.Exp((Math.Log(probability) - best) / temperature);
        return KnownDistribution.Build(prediction, known.Classes, [.. known.Probabilities.Select(Power)], known.Others > 0 ? Power(known.Rest / known.Others) : 0, Enumerable.Range(0, model.ClassCount).Where(label => !known.Classes.Contains(label)), known.Others);
    }

    /// <summary>Mean negative log-likelihood of the right classes, in nats.</summary>
    /// <param name="predictions">At least one.</param>
    /// <param name="model">Whose they are.</param>
    /// <param name="temperature">1 for the model as it is.</param>
    public static double Loss(IReadOnlyList<Prediction> predictions, PredictedModel model, double temperature) => predictions.Average(prediction => Loss(Known(prediction, model), prediction.Label, temperature));

    private static KnownDistribution Known(Prediction prediction, PredictedModel model) => KnownDistribution.Of(prediction, model.ClassCount, model.Precision == "float32" ? Tiny : HalfStep);

    private static double Loss(KnownDistribution known, int label, double temperature)
    {
        var highest = double.NegativeInfinity;
        Span<double> logits = stackalloc double[known.Classes.Count];
        for (var i = 0; i < logits.Length; i++)
            highest = Math.Max(highest, logits[i] = Math.Log(known.Probabilities[i]) / temperature);
        var other = known.Others > 0 ? Math.Log(known.Rest / known.Others) / temperature : double.NegativeInfinity;
        highest = Math.Max(highest, other);
        var sum = known.Others > 0 ? known.Others * Math.Exp(other - highest) : 0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - highest);
        var at = known.Classes.IndexOf(label);
        return highest + Math.Log(sum) - (at >= 0 ? logits[at] : other);
    }
}
