using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Skew;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>
/// Figures 8 to 10 of the paper: two pairs of tiers with random and with skewed inputs over the threshold of the top-1 probability, and the pair to the cloud over the network's latency. Decisions and bytes are those of predictions; latencies are
/// modelled: every input pays the nearer tier, and those that go on pay the network and the farther tier as well. Takes a second or two for 500 images.
/// </summary>
public static class CompressionStudy
{
    /// <summary>Computes all curves.</summary>
    /// <param name="settings">From what.</param>
    /// <exception cref="EdgeException">A model has no predictions, a device is unknown, thresholds do not rise, or a number is out of its range.</exception>
    public static CompressionRun Run(CompressionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        var skewed = Skewed(settings, settings.EdgeCloud);
        return new CompressionRun(settings,
        [
            Random(settings, settings.DeviceEdge),
            Random(settings, settings.EdgeCloud),
            Skewed(settings, settings.DeviceEdge),
            skewed,
            .. settings.CloudMs.Select(skewed.Over),
        ]);
    }

    /// <summary>Where the latency of device-edge with random inputs crosses if the device is another one.</summary>
    /// <param name="settings">From what.</param>
    /// <param name="device">A modelled device's id.</param>
    /// <exception cref="EdgeException">The device is unknown.</exception>
    public static PairCurves OnDevice(CompressionSettings settings, string device)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Random(settings, settings.DeviceEdge with { NearDevice = device });
    }

    private static PairCurves Random(CompressionSettings settings, CascadePairSettings pair)
    {
        var cascade = CascadePairs.Of(pair);
        var tiers = CascadeTiers.FromPredictions(settings.Predictions, cascade);
        double[] thresholds = [.. settings.Thresholds];
        var (curves, bands) = (CascadeStudy.Run(tiers, thresholds), CascadeBootstrap.Run(tiers, thresholds, settings: settings.Bootstrap));
        return Curves(pair, cascade, Quantities.Random, thresholds, curves.Accuracy, curves.SavingPercent, curves.MeanLatencyMs, bands, curves.PredictionProvenance) with
        {
            FullAccuracyPercent = 100 * curves.NonSplit.Accuracy,
            Crossing = LatencyCrossing.Of(tiers, settings.Bootstrap),
        };
    }

    private static PairCurves Skewed(CompressionSettings settings, CascadePairSettings pair)
    {
        var cascade = CascadePairs.Of(pair);
        double[] thresholds = [.. settings.Thresholds];
        var curves = SkewedStudy.Run(settings.Predictions, cascade, thresholds, settings.Skewed);
        return Curves(pair, cascade, Quantities.Skewed, thresholds, curves.Accuracy, curves.SavingPercent, curves.MeanLatencyMs, curves.Bands, Provenance.Modelled) with
        {
            FullAccuracyPercent = 100 * curves.NonSplitAccuracy,
            Crossing = LatencyCrossing.Of(thresholds, curves.MeanLatencyMs, curves.NonSplitLatencyMs),
        };
    }

    private static PairCurves Curves(CascadePairSettings pair, CascadeSettings cascade, string inputs, double[] thresholds, double[] accuracy, double[] saving, double[] latency, CascadeBands bands, Provenance provenance) => new()
    {
        Pair = pair.Pair,
        Inputs = inputs,
        DecisionProvenance = provenance,
        NetworkMs = pair.NetworkMs,
        NearDevice = pair.NearDevice,
        FarDevice = pair.FarDevice,
        CompressedModel = pair.NearModel,
        FullModel = pair.FarModel,
        NearMs = cascade.Tiers[0].LatencyMs!.Value,
        FarMs = cascade.Tiers[1].LatencyMs!.Value,
        AccuracyPercent = new BandedCurve(thresholds, Percent(accuracy), Percent(bands.Accuracy.Lower), Percent(bands.Accuracy.Upper)),
        SavingPercent = new BandedCurve(thresholds, saving, bands.SavingPercent.Lower, bands.SavingPercent.Upper),
        LatencyMs = new BandedCurve(thresholds, latency, bands.MeanLatencyMs.Lower, bands.MeanLatencyMs.Upper),
    };

    private static double[] Percent(double[] shares) => [.. shares.Select(share => 100 * share)];
}
