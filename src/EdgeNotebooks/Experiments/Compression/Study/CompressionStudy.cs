using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>
/// Figures 8 to 10 of the paper: two pairs of tiers with random and with skewed inputs over the threshold of the top-1 probability, and the pair to the cloud over the network's latency. Decisions and bytes are those of predictions; latencies are
/// modelled from them: every input pays the nearer tier, and those that go on pay the network and the farther tier as well. Some two seconds for 500 images.
/// </summary>
public static class CompressionStudy
{
    /// <summary>Fewest replicates that must cross for an interval of the crossing to say something.</summary>
    private const int FewestCrossings = 40;

    /// <summary>Computes all curves.</summary>
    /// <param name="settings">From what.</param>
    /// <exception cref="EdgeException">A model has no predictions, a device is unknown, thresholds do not rise, or a number is out of its range.</exception>
    public static CompressionRun Run(CompressionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.Check();
        CascadeChecks.Thresholds([.. settings.Thresholds]);
        var (device, edge) = (new PairInputs(settings.Predictions, settings.DeviceModel, settings.FullModel), new PairInputs(settings.Predictions, settings.EdgeModel, settings.FullModel));
        var skewedEdge = DecisionCurves.Skewed(edge, settings, "edge-cloud skewed");
        return new CompressionRun(settings,
        [
            Curves(settings, Quantities.DeviceEdge, Quantities.Random, DecisionCurves.Random(device, settings, "device-edge random"), settings.DeviceEdgeMs, isPapers: true),
            Curves(settings, Quantities.EdgeCloud, Quantities.Random, DecisionCurves.Random(edge, settings, "edge-cloud random"), settings.EdgeCloudMs, isPapers: true),
            Curves(settings, Quantities.DeviceEdge, Quantities.Skewed, DecisionCurves.Skewed(device, settings, "device-edge skewed"), settings.DeviceEdgeMs, isPapers: true),
            Curves(settings, Quantities.EdgeCloud, Quantities.Skewed, skewedEdge, settings.EdgeCloudMs, isPapers: true),
            .. settings.CloudMs.Select(ms => Curves(settings, Quantities.EdgeCloud, Quantities.Skewed, skewedEdge, ms, isPapers: false)),
        ]);
    }

    private static PairCurves Curves(CompressionSettings settings, string pair, string inputs, DecisionCurves decisions, double networkMs, bool isPapers)
    {
        var times = TierTimes.Of(pair, settings);
        double Latency(double offloaded) => times.NearMs + (offloaded * (networkMs + times.FarMs));
        return new PairCurves
        {
            Pair = pair,
            Inputs = inputs,
            NetworkMs = networkMs,
            IsPapersNetwork = isPapers,
            CompressedModel = pair == Quantities.DeviceEdge ? settings.DeviceModel : settings.EdgeModel,
            FullModel = settings.FullModel,
            NearMs = times.NearMs,
            FarMs = times.FarMs,
            AccuracyPercent = Interval(settings, decisions, curves => curves.Accuracy, value => 100 * value),
            SavingPercent = Interval(settings, decisions, curves => curves.SavingPercent, value => value),
            LatencyMs = Interval(settings, decisions, curves => curves.Offloaded, Latency),
            FullAccuracyPercent = 100 * decisions.FullAccuracy,
            Crossing = Crossing(settings.Thresholds, decisions, Latency, networkMs + times.FarMs),
        };
    }

    private static BandedCurve Interval(CompressionSettings settings, DecisionCurves decisions, Func<DecisionCurves, double[]> of, Func<double, double> scale)
    {
        var (low, high) = (new double[settings.Thresholds.Count], new double[settings.Thresholds.Count]);
        var column = new double[decisions.Replicates.Count];
        for (var at = 0; at < low.Length; at++)
        {
            for (var replicate = 0; replicate < column.Length; replicate++)
                column[replicate] = scale(of(decisions.Replicates[replicate])[at]);
            Array.Sort(column);
            (low[at], high[at]) = Ends(column);
        }

        return new BandedCurve(settings.Thresholds, [.. of(decisions).Select(scale)], low, high);
    }

    private static LatencyCrossing Crossing(IReadOnlyList<double> thresholds, DecisionCurves decisions, Func<double, double> latency, double nonSplitMs)
    {
        double[] crossings = [.. decisions.Replicates.Select(replicate => At(thresholds, replicate.Offloaded, latency, nonSplitMs)).OfType<double>().Order()];
        var share = (double)crossings.Length / decisions.Replicates.Count;
        var (low, high) = crossings.Length >= FewestCrossings ? Ends(crossings) : ((double?)null, (double?)null);
        var at = At(thresholds, decisions.Offloaded, latency, nonSplitMs);
        return at is not null
            ? new LatencyCrossing(at, low, high, share, null)
            : new LatencyCrossing(null, null, null, share, latency(decisions.Offloaded[0]) >= nonSplitMs ? "is above it at every threshold" : "stays below it at every threshold");
    }

    /// <summary>Where the latency first comes up to a level from below, between two thresholds interpolated; null where it starts there or never does.</summary>
    private static double? At(IReadOnlyList<double> thresholds, double[] offloaded, Func<double, double> latency, double level)
    {
        for (var i = 1; i < offloaded.Length && latency(offloaded[0]) < level; i++)
        {
            var (before, value) = (latency(offloaded[i - 1]), latency(offloaded[i]));
            if (value >= level)
                return thresholds[i - 1] + ((level - before) / (value - before) * (thresholds[i] - thresholds[i - 1]));
        }

        return null;
    }

    private static (double Low, double High) Ends(double[] sorted) => new BootstrapSettings().Ends(sorted);
}
