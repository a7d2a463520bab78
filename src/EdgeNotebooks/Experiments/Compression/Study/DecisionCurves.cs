using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Skew;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>What a pair decides over its threshold, and the same of each bootstrap replicate: arrays with an element for each threshold.</summary>
/// <param name="Accuracy">Share answered rightly.</param>
/// <param name="Offloaded">Share that goes on.</param>
/// <param name="SavingPercent">Bytes not sent, in percent of sending every input on.</param>
/// <param name="FullAccuracy">Share answered rightly where every input goes on.</param>
internal sealed record DecisionCurves(double[] Accuracy, double[] Offloaded, double[] SavingPercent, double FullAccuracy)
{
    public IReadOnlyList<DecisionCurves> Replicates { get; init; } = [];

    /// <summary>Every image alike; a replicate draws as many images, with replacement.</summary>
    public static DecisionCurves Random(PairInputs inputs, CompressionSettings settings, string stream)
    {
        double[] thresholds = [.. settings.Thresholds];
        var means = inputs.Means(thresholds);
        var weights = new double[inputs.Labels.Count];
        Array.Fill(weights, 1);
        means.Fill(weights);
        var whole = Of(means);
        var replicates = new List<DecisionCurves>(settings.Replicates);
        var draw = new ImageDraw(weights, SeedOf(settings, stream));
        for (var replicate = 0; replicate < settings.Replicates; replicate++)
        {
            means.Fill(draw.Next());
            replicates.Add(Of(means));
        }

        return whole with { Replicates = replicates };
    }

    /// <summary>
    /// Images by the popularity of their classes, averaged over orders of the classes. A replicate draws images with replacement, an image drawn twice counting twice, and averages over fewer orders, drawn for it: its interval is of
    /// other images and other orders alike.
    /// </summary>
    public static DecisionCurves Skewed(PairInputs inputs, CompressionSettings settings, string stream)
    {
        double[] thresholds = [.. settings.Thresholds];
        var orders = RandomStreams.Of(settings.Seed, $"orders of {stream}");
        var even = new double[inputs.Labels.Count];
        Array.Fill(even, 1);
        var whole = OverOrders(inputs, thresholds, settings.Skew, settings.Orders, even, ref orders);
        var replicates = new List<DecisionCurves>(settings.SkewedReplicates);
        var draw = new ImageDraw(even, SeedOf(settings, stream));
        for (var replicate = 0; replicate < settings.SkewedReplicates; replicate++)
            replicates.Add(OverOrders(inputs, thresholds, settings.Skew, settings.OrdersPerReplicate, draw.Next(), ref orders));

        return whole with { Replicates = replicates };
    }

    /// <param name="inputs">The pair.</param>
    /// <param name="thresholds">Ascending.</param>
    /// <param name="skew">The law.</param>
    /// <param name="orders">How many count; an order of whose common classes no image was drawn is drawn again.</param>
    /// <param name="counts">How often each image was drawn.</param>
    /// <param name="random">Draws the orders.</param>
    private static DecisionCurves OverOrders(PairInputs inputs, double[] thresholds, SkewSettings skew, int orders, double[] counts, ref SplitMix64 random)
    {
        var sum = new DecisionCurves(new double[thresholds.Length], new double[thresholds.Length], new double[thresholds.Length], 0);
        for (var order = 0; order < orders;)
        {
            var (means, weights) = inputs.Skewed(thresholds, skew, new SplitMix64(random.Next()));
            for (var i = 0; i < weights.Length; i++)
                weights[i] *= counts[i];
            if (!weights.Any(weight => weight > 0))
                continue;
            means.Fill(weights);
            sum = sum.Plus(means);
            order++;
        }

        return sum.Over(orders);
    }

    /// <summary>A stream for each pair and kind of inputs, so that none follows another.</summary>
    private static ulong SeedOf(CompressionSettings settings, string stream) => RandomStreams.Of(settings.Seed, $"images of {stream}").Next();

    private static DecisionCurves Of(CascadeMeans means) => new((double[])means.Accuracy.Clone(), (double[])means.Offloaded[0].Clone(), (double[])means.SavingPercent.Clone(), means.NonSplitAccuracy);

    private DecisionCurves Plus(CascadeMeans means)
    {
        for (var i = 0; i < Accuracy.Length; i++)
        {
            Accuracy[i] += means.Accuracy[i];
            Offloaded[i] += means.Offloaded[0][i];
            SavingPercent[i] += means.SavingPercent[i];
        }

        return this with { FullAccuracy = FullAccuracy + means.NonSplitAccuracy };
    }

    private DecisionCurves Over(int count) => new(
        [.. Accuracy.Select(value => value / count)], [.. Offloaded.Select(value => value / count)], [.. SavingPercent.Select(value => value / count)], FullAccuracy / count);
}
