using EdgeNotebooks.Experiments.Compression.Calibration;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Skew;

namespace EdgeNotebooks.Cli.Output;

/// <summary>What <c>edge cascade</c> has found.</summary>
/// <param name="Settings">The cascade.</param>
/// <param name="Curves">Of inputs that are all alike; null of skewed ones.</param>
/// <param name="Skewed">Of skewed inputs; null of others.</param>
/// <param name="Rows">A row a threshold.</param>
/// <param name="Crossover">Null of skewed inputs.</param>
/// <param name="Objective">What the choice is best in.</param>
/// <param name="Choice">The best within bounds; null where none were given.</param>
/// <param name="Front">The Pareto front; null where it was not asked for.</param>
/// <param name="Calibrations">Of each model that was calibrated.</param>
internal sealed record CascadeAnswer(
    CascadeSettings Settings,
    CascadeCurves? Curves,
    SkewedCurves? Skewed,
    IReadOnlyList<CascadeRow> Rows,
    CascadeCrossover? Crossover,
    CascadeObjective Objective,
    CascadeChoice? Choice,
    IReadOnlyList<CascadeCandidate>? Front,
    IReadOnlyList<CalibrationResult> Calibrations)
{
    public required IReadOnlyList<CascadeTier> Tiers { get; init; }

    public double NonSplitAccuracy => Curves?.NonSplit.Accuracy ?? Skewed!.NonSplitAccuracy;

    public double NonSplitLatencyMs => Curves?.NonSplit.MeanLatencyMs ?? Skewed!.NonSplitLatencyMs;

    public double NonSplitBytes => Curves?.NonSplit.Bytes ?? Skewed!.NonSplitBytes;

    public double FirstTierAccuracy => Curves?.FirstTierOnly.Accuracy ?? Skewed!.FirstTierAccuracy;

    /// <summary>For programs.</summary>
    public object Json() => new
    {
        Tiers = Tiers.Select(tier => new
        {
            tier.Name,
            tier.ModelId,
            tier.LatencyMs,
            tier.LatencyProvenance,
            tier.PredictionProvenance,
            tier.EnergyJ,
            tier.Hop?.NetworkMs,
            BandwidthBytesPerS = tier.Hop?.BandwidthBytesPerSecond,
        }),
        Images = Tiers[0].Correct.Length,
        Rule = Settings.Rule,
        Input = Settings.SentAs,
        Provenance = Curves?.LatencyProvenance ?? Results.Provenance.Modelled,
        Skew = Skewed is { } skewed
            ? new { skewed.Settings.Skew.ZipfExponent, skewed.Settings.Skew.FrequentShare, skewed.FrequentClasses, skewed.Settings.Orders, skewed.Settings.OrdersOfReplicate, Seed = skewed.Settings.Skew.OrderSeed }
            : null,
        NonSplit = new { Accuracy = NonSplitAccuracy, LatencyMeanMs = NonSplitLatencyMs, BytesMean = NonSplitBytes, Curves?.NonSplit.EnergyJ },
        FirstTierOnly = new { Accuracy = FirstTierAccuracy, LatencyMeanMs = Tiers[0].LatencyMs, BytesMean = 0.0, Tiers[0].EnergyJ },
        Crossover,
        Thresholds = Rows,
        Objective = Choice is null ? (CascadeObjective?)null : Objective,
        Choice = Choice is { } choice ? new { Best = Candidate(choice.Best), Nearest = Candidate(choice.Nearest), choice.Refusal } : null,
        Pareto = Front?.Select(Candidate),
        Calibration = Calibrations,
    };

    private static object? Candidate(CascadeCandidate? candidate) => candidate is null ? null : new
    {
        Models = candidate.Tiers.Select(tier => tier.ModelId),
        candidate.Thresholds,
        candidate.Outcome.Accuracy,
        LatencyMeanMs = candidate.Outcome.MeanLatencyMs,
        candidate.Outcome.LatencyP50Ms,
        candidate.Outcome.LatencyP90Ms,
        candidate.Outcome.LatencyP99Ms,
        BytesMean = candidate.Outcome.Bytes,
        candidate.Outcome.SavingPercent,
        candidate.Outcome.Offloaded,
        candidate.Outcome.EnergyJ,
    };
}
