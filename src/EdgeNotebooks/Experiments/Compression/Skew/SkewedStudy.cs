using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>
/// A cascade under skewed inputs whose compressed model is specialised to the frequent classes. Which classes are frequent is not known, and where a class has one image or few the curves of one order of classes tell of a few images only:
/// curves are means over many orders, each drawn anew.
/// <para>
/// The intervals hold the middle 95% (<see cref="BootstrapSettings.Level"/>) of replicates. A replicate draws as many images as there are, with replacement, then takes
/// <see cref="SkewedSettings.OrdersOfReplicate"/> of the study's orders at random and averages over these; an image drawn twice has twice the weight that its order gives it, and the model's frequent classes stay those of the order. Orders under which no drawn
/// image has a weight are drawn again. So an interval tells how far the mean over orders would be another with other images, and holds besides, being over fewer orders than the curve, some of the lottery of orders: it is too wide
/// rather than too narrow. It says nothing of how far a single order lies from the mean.
/// </para>
/// </summary>
public static class SkewedStudy
{
    /// <summary>Curves and intervals.</summary>
    /// <param name="predictions">Recorded predictions.</param>
    /// <param name="cascade">The cascade; <see cref="CascadeSettings.Specialised"/> is set by each order.</param>
    /// <param name="thresholds">Finite, each above the one before.</param>
    /// <param name="settings">Skew, orders, bootstrap; null for the defaults.</param>
    /// <exception cref="EdgeException">The cascade, the thresholds or the settings are none; the message is one line.</exception>
    public static SkewedCurves Run(PredictionSet predictions, CascadeSettings cascade, double[] thresholds, SkewedSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(thresholds);
        settings = (settings ?? new()).Checked();
        CascadeChecks.Thresholds(thresholds);
        var seeds = RandomStreams.Of(settings.Skew.OrderSeed, "orders of a skewed study");
        var (labels, plain) = (predictions.Labels, CascadeTiers.FromPredictions(predictions, cascade with { Specialised = null }));
        var orders = new List<Order>(settings.Orders);
        for (var i = 0; i < settings.Orders; i++)
            orders.Add(Order.Of(predictions, cascade, plain, thresholds, ClassSkew.Of(labels, settings.Skew with { OrderSeed = seeds.Next() })));
        var mean = new SkewedMean(thresholds.Length);
        foreach (var order in orders)
            mean.Add(order.Filled(order.Skew.Weights));
        return new SkewedCurves
        {
            Settings = settings,
            Thresholds = thresholds,
            Accuracy = mean.Accuracy,
            Offloaded = mean.Offloaded,
            OffloadedToLast = mean.OffloadedToLast,
            Bytes = mean.Bytes,
            SavingPercent = mean.SavingPercent,
            MeanLatencyMs = mean.MeanLatencyMs,
            NonSplitAccuracy = mean.NonSplitAccuracy,
            NonSplitLatencyMs = mean.NonSplitLatencyMs,
            NonSplitBytes = mean.NonSplitBytes,
            FirstTierAccuracy = mean.FirstTierAccuracy,
            FrequentClasses = settings.Skew.FrequentShare is null ? null : orders.Average(order => (double)order.Skew.Frequent!.Count),
            Bands = Bands(orders, thresholds, settings),
        };
    }

    private static CascadeBands Bands(List<Order> orders, double[] thresholds, SkewedSettings settings)
    {
        var random = RandomStreams.Of(settings.Bootstrap.Seed, "orders of a bootstrap");
        var draw = new ImageDraw([.. orders[0].Skew.Weights.Select(_ => 1.0)], settings.Bootstrap.Seed);
        var bands = new BandBuilder(thresholds, settings.Bootstrap);
        var weights = new double[orders[0].Skew.Weights.Length];
        for (var replicate = 0; replicate < settings.Bootstrap.Replicates; replicate++)
        {
            var mean = new SkewedMean(thresholds.Length);
            var counts = draw.Next();
            for (var tries = 0; mean.Count < settings.OrdersOfReplicate; tries++)
            {
                // No order of all has a weight on what is drawn: other images, then.
                if (tries > 0 && mean.Count == 0 && tries % (10 * orders.Count) == 0)
                    counts = draw.Next();
                var order = orders[random.NextBelow(orders.Count)];
                var whole = 0.0;
                for (var i = 0; i < weights.Length; i++)
                    whole += weights[i] = counts[i] * order.Skew.Weights[i];
                if (whole > 0)
                    mean.Add(order.Filled(weights));
            }

            bands.Add(mean.Accuracy, mean.SavingPercent, mean.MeanLatencyMs);
        }

        return bands.Build();
    }

    /// <summary>An order of the classes, and the cascade whose first model is specialised to it.</summary>
    private sealed record Order(ClassSkew Skew, CascadeMeans Means)
    {
        public static Order Of(PredictionSet predictions, CascadeSettings cascade, IReadOnlyList<CascadeTier> plain, double[] thresholds, ClassSkew skew)
        {
            var first = skew.Frequent is null ? plain[0] : CascadeTiers.First(predictions, cascade with { Specialised = skew.Frequent });
            return new Order(skew, new CascadeMeans(new CascadeLeaves([first, .. plain.Skip(1)], thresholds)));
        }

        public CascadeMeans Filled(double[] weights)
        {
            Means.Fill(weights);
            return Means;
        }
    }
}
