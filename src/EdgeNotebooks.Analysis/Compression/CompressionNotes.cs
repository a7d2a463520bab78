using System.Globalization;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Compression;

/// <summary>Lines that figures of compression share: whose predictions, on what, and what was computed.</summary>
internal static class CompressionNotes
{
    /// <summary>Title of the axis of thresholds.</summary>
    public static string Threshold(CompressionRun run) => run.Settings.EdgeCloud.Rule == ConfidenceRule.Top1 ? "Threshold of the top-1 probability" : $"Threshold of the confidence ({Words.ToSnakeCase(run.Settings.EdgeCloud.Rule)})";

    public static string Models(PairCurves curves) => $"{curves.Pair}: {curves.CompressedModel} stands for the paper's compressed model, {curves.FullModel} for its full one.";

    public static string Images(CompressionRun run) => string.Create(CultureInfo.InvariantCulture,
        $"n = {run.Predictions.ImageCount} images, {Words.ToSnakeCase(run.Predictions.Models[0].Provenance)}; bands: {run.Settings.Bootstrap.Level:0%} intervals of {run.Settings.Bootstrap.Replicates:N0} bootstrap replicates.{OfTraining(run.Predictions)}");

    /// <summary>What is known of the project's own photographs, and of nobody else's.</summary>
    public static string OfTraining(PredictionSet predictions) => ReferenceEquals(predictions, RecordedPredictions.Default) ? " Photographs probably of the training split." : "";

    public static string Latencies(PairCurves curves) => string.Create(CultureInfo.InvariantCulture,
        $"{curves.Pair}, modelled: {curves.NearMs:0.00} ms on {curves.NearDevice}, {curves.NetworkMs:0.##} ms of network, {curves.FarMs:0.00} ms on {curves.FarDevice}.");

    public static string Skew(CompressionRun run) => string.Create(CultureInfo.InvariantCulture,
        $"Skewed: the class of rank r comes in proportion to r^-{run.Settings.SkewExponent:0.##}; the compressed model is held to the classes that make up {run.Settings.FrequentShare:0%} of the inputs. The paper states no law.");
}
