using EdgeNotebooks.Experiments.Compression.Cascades;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>A cascade under skewed inputs over its threshold: means over the orders of the classes, with an element for each threshold.</summary>
public sealed record SkewedCurves
{
    /// <summary>What was asked for.</summary>
    public required SkewedSettings Settings { get; init; }

    /// <summary>The thresholds.</summary>
    public required double[] Thresholds { get; init; }

    /// <summary>Share answered rightly.</summary>
    public required double[] Accuracy { get; init; }

    /// <summary>Share sent over the first hop.</summary>
    public required double[] Offloaded { get; init; }

    /// <summary>Share sent over the last hop: that of the first where there are two tiers.</summary>
    public required double[] OffloadedToLast { get; init; }

    /// <summary>Bytes an image over all hops.</summary>
    public required double[] Bytes { get; init; }

    /// <summary>Bytes spared over the non-split way, in percent: of each order, then averaged.</summary>
    public required double[] SavingPercent { get; init; }

    /// <summary>Mean latency.</summary>
    public required double[] MeanLatencyMs { get; init; }

    /// <summary>Accuracy where every input goes to the last tier at once.</summary>
    public required double NonSplitAccuracy { get; init; }

    /// <summary>Mean latency of that.</summary>
    public required double NonSplitLatencyMs { get; init; }

    /// <summary>Bytes of that an image.</summary>
    public required double NonSplitBytes { get; init; }

    /// <summary>Accuracy of the first tier alone.</summary>
    public required double FirstTierAccuracy { get; init; }

    /// <summary>Frequent classes, in the mean over the orders (their number follows from the exponent alone); null where the model is not specialised.</summary>
    public required double? FrequentClasses { get; init; }

    /// <summary>Intervals; what they are, <see cref="SkewedStudy"/> says.</summary>
    public required CascadeBands Bands { get; init; }
}
