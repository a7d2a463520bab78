using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// A cascade over its threshold: arrays with an element for each threshold, all in one order, each a weighted mean over the images unless it says otherwise.
/// <para>
/// The non-split way sends every input to the last tier at once, over every hop, and infers there alone: its bytes are those of all hops (of two tiers: of the one), its latency is that of all hops and the last tier's inference.
/// </para>
/// </summary>
public sealed record CascadeCurves
{
    /// <summary>The tiers, as they were given.</summary>
    public required IReadOnlyList<CascadeTier> Tiers { get; init; }

    /// <summary>Images, those of weight 0 among them.</summary>
    public required int Images { get; init; }

    /// <summary>An image stops at the first tier whose confidence is at least this.</summary>
    public required double[] Thresholds { get; init; }

    /// <summary>Share answered rightly, 0 to 1.</summary>
    public required double[] Accuracy { get; init; }

    /// <summary>For each hop, the share of the images sent over it.</summary>
    public required double[][] Offloaded { get; init; }

    /// <summary>For each hop, bytes sent over it an image, one that is not sent counted as 0.</summary>
    public required double[][] HopBytes { get; init; }

    /// <summary>Bytes over all hops.</summary>
    public required double[] Bytes { get; init; }

    /// <summary>Bytes spared over the non-split way, in percent of its own.</summary>
    public required double[] SavingPercent { get; init; }

    /// <summary>Mean latency.</summary>
    public required double[] MeanLatencyMs { get; init; }

    /// <summary>Latency that half of the images take no longer than: <see cref="WeightedPercentile"/>.</summary>
    public required double[] LatencyP50Ms { get; init; }

    /// <summary>The same of nine tenths.</summary>
    public required double[] LatencyP90Ms { get; init; }

    /// <summary>The same of 99 of a hundred.</summary>
    public required double[] LatencyP99Ms { get; init; }

    /// <summary>Joules an image; null where an image reaches a tier or a hop whose energy is not known.</summary>
    public required double?[] EnergyJ { get; init; }

    /// <summary>Every input at the last tier at once.</summary>
    public required CascadeOutcome NonSplit { get; init; }

    /// <summary>Every input at the first tier alone.</summary>
    public required CascadeOutcome FirstTierOnly { get; init; }

    /// <summary>Where accuracies, shares and bytes are from: what the tiers' predictions have in common, else <see cref="Provenance.Modelled"/>.</summary>
    public Provenance PredictionProvenance => Tiers.Select(tier => tier.PredictionProvenance).Distinct().ToList() is [var common] ? common : Provenance.Modelled;

    /// <summary>Where latencies are from: the network's are stated parameters, so that they are <see cref="Provenance.Modelled"/> whatever the tiers' are.</summary>
    public Provenance LatencyProvenance { get; } = Provenance.Modelled;

    /// <summary>All of one threshold.</summary>
    /// <param name="index">Of the threshold.</param>
    public CascadeOutcome At(int index) => new()
    {
        Accuracy = Accuracy[index],
        Offloaded = [.. Offloaded.Select(hop => hop[index])],
        HopBytes = [.. HopBytes.Select(hop => hop[index])],
        Bytes = Bytes[index],
        SavingPercent = SavingPercent[index],
        MeanLatencyMs = MeanLatencyMs[index],
        LatencyP50Ms = LatencyP50Ms[index],
        LatencyP90Ms = LatencyP90Ms[index],
        LatencyP99Ms = LatencyP99Ms[index],
        EnergyJ = EnergyJ[index],
    };
}
