using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>What a pair of tiers gives over the threshold of the top-1 probability, for one kind of inputs and one network latency.</summary>
public sealed record PairCurves
{
    /// <summary><see cref="Quantities.DeviceEdge"/> or <see cref="Quantities.EdgeCloud"/>.</summary>
    public required string Pair { get; init; }

    /// <summary><see cref="Quantities.Random"/> or <see cref="Quantities.Skewed"/>.</summary>
    public required string Inputs { get; init; }

    /// <summary>Network latency between the tiers, there and back.</summary>
    public required double NetworkMs { get; init; }

    /// <summary>Whether it is one of the sweep over the network, Figure 10.</summary>
    public bool IsOfSweep { get; init; }

    /// <summary>Whether the network latency is the one that the paper states for the pair.</summary>
    public bool IsPapersNetwork => NetworkMs == (Pair == Quantities.DeviceEdge ? CascadePairSettings.DeviceEdge : CascadePairSettings.EdgeCloud).NetworkMs;

    /// <summary>Modelled device of the nearer tier.</summary>
    public required string NearDevice { get; init; }

    /// <summary>Modelled device of the farther tier.</summary>
    public required string FarDevice { get; init; }

    /// <summary>The model whose predictions stand for the compressed one.</summary>
    public required string CompressedModel { get; init; }

    /// <summary>The model whose predictions stand for the full one.</summary>
    public required string FullModel { get; init; }

    /// <summary>Modelled time of the paper's compressed model on the nearer tier.</summary>
    public required double NearMs { get; init; }

    /// <summary>Modelled time of the paper's full model on the farther tier.</summary>
    public required double FarMs { get; init; }

    /// <summary>Where decisions are from: of random inputs they are those of the predictions; with skewed ones the compressed model is held to some classes by a stated law, which makes them <see cref="Provenance.Modelled"/>.</summary>
    public required Provenance DecisionProvenance { get; init; }

    /// <summary>Inputs answered rightly, in percent.</summary>
    public required BandedCurve AccuracyPercent { get; init; }

    /// <summary>Bytes not sent, in percent of what is sent where every input goes on.</summary>
    public required BandedCurve SavingPercent { get; init; }

    /// <summary>Mean latency in milliseconds. Modelled: recorded decisions, latencies by the published devices and links.</summary>
    public required BandedCurve LatencyMs { get; init; }

    /// <summary>Latency where every input goes on, in milliseconds. Modelled.</summary>
    public double NonSplitMs => NetworkMs + FarMs;

    /// <summary>Accuracy where every input goes on, in percent.</summary>
    public double FullAccuracyPercent { get; init; }

    /// <summary>Where the two latencies meet.</summary>
    public LatencyCrossing Crossing { get; init; } = new(null, null, null, "was not computed");

    /// <summary>Latency that the cascade takes off the non-split one at a threshold, in percent of it; below 0 where it is slower.</summary>
    public double ReductionPercent(double threshold) => 100 * (1 - (LatencyMs.At(threshold) / NonSplitMs));

    /// <summary>The same pair over another network latency: decisions stay, and what goes on pays the other latency.</summary>
    internal PairCurves Over(double networkMs)
    {
        double Latency(double ms) => NearMs + ((ms - NearMs) / NonSplitMs * (networkMs + FarMs));
        var latency = new BandedCurve(LatencyMs.Thresholds, [.. LatencyMs.Values.Select(Latency)], [.. LatencyMs.Low.Select(Latency)], [.. LatencyMs.High.Select(Latency)]);
        return this with
        {
            NetworkMs = networkMs,
            IsOfSweep = true,
            LatencyMs = latency,
            Crossing = LatencyCrossing.Of([.. latency.Thresholds], [.. latency.Values], networkMs + FarMs),
        };
    }
}
