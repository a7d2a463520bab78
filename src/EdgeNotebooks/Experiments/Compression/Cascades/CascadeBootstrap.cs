namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// How far a cascade's numbers would be others with other images of the same kind: intervals over draws of the images with replacement. Images of weight 0 are never drawn, and one drawn twice has twice its weight. Latencies and energies of an
/// inference are taken as known: their own spread is not in it.
/// </summary>
public static class CascadeBootstrap
{
    /// <summary>Intervals at each threshold.</summary>
    /// <param name="tiers">Two or more, the compressed model first.</param>
    /// <param name="thresholds">Finite, each above the one before.</param>
    /// <param name="weights">How often each image occurs; null for all alike.</param>
    /// <param name="settings">Replicates, seed and level; null for the defaults.</param>
    /// <exception cref="EdgeException">The tiers, the thresholds, the weights or the settings are none; the message is one line.</exception>
    public static CascadeBands Run(IReadOnlyList<CascadeTier> tiers, double[] thresholds, double[]? weights = null, BootstrapSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        settings = (settings ?? new()).Checked();
        var bands = new BandBuilder(thresholds, settings);
        Each(tiers, thresholds, weights, settings, means => bands.Add(means.Accuracy, means.SavingPercent, means.MeanLatencyMs));
        return bands.Build();
    }

    /// <summary>The interval of one number that follows from a cascade's curves.</summary>
    /// <param name="tiers">Two or more, the compressed model first.</param>
    /// <param name="thresholds">Finite, each above the one before.</param>
    /// <param name="statistic">The number, of one draw of images; null where that has none.</param>
    /// <param name="weights">How often each image occurs; null for all alike.</param>
    /// <param name="settings">Replicates, seed and level; null for the defaults.</param>
    /// <exception cref="EdgeException">The tiers, the thresholds, the weights or the settings are none; the message is one line.</exception>
    public static BootstrapInterval Of(IReadOnlyList<CascadeTier> tiers, double[] thresholds, Func<CascadeReplicate, double?> statistic, double[]? weights = null, BootstrapSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(statistic);
        settings = (settings ?? new()).Checked();
        var values = new List<double>(settings.Replicates);
        Each(tiers, thresholds, weights, settings, means =>
        {
            if (statistic(new CascadeReplicate(means)) is { } value)
                values.Add(value);
        });
        return BootstrapInterval.Of(values, settings);
    }

    private static void Each(IReadOnlyList<CascadeTier> tiers, double[] thresholds, double[]? weights, BootstrapSettings settings, Action<CascadeMeans> replicate)
    {
        CascadeChecks.Tiers(tiers);
        CascadeChecks.Thresholds(thresholds);
        var draw = new ImageDraw(CascadeChecks.Weights(weights, tiers[0].Correct.Length), settings.Seed);
        var means = new CascadeMeans(new CascadeLeaves(tiers, thresholds));
        for (var i = 0; i < settings.Replicates; i++)
        {
            means.Fill(draw.Next());
            replicate(means);
        }
    }
}
