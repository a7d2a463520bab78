using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>What was computed of a threshold, and what came when it was run.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Quantity"><see cref="OffloadedShare"/>, <see cref="Accuracy"/> or <see cref="LatencyMean"/>.</param>
/// <param name="Computed">From both models alone.</param>
/// <param name="Lower">Lower end of where the live figure is expected: of decisions, of which the same images leave no doubt, the computed one itself; null of too few queries.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Live">As measured.</param>
public sealed record LiveAgreement(double Threshold, string Quantity, double Computed, double? Lower, double? Upper, double Live)
{
    /// <summary>Share of the queries that are offloaded.</summary>
    public const string OffloadedShare = "offloaded_share";

    /// <summary>Share of the queries that are answered rightly.</summary>
    public const string Accuracy = "accuracy";

    /// <summary>Mean latency in nanoseconds.</summary>
    public const string LatencyMean = "latency_mean_ns";

    /// <summary>Whether the live figure is where it is expected; null where that is not known.</summary>
    public bool? IsInside => Live >= Lower && Live <= Upper ? true : Lower is null || Upper is null ? null : false;

    /// <summary>The rows of a run, threshold by threshold; accuracy where it is known.</summary>
    public static IReadOnlyList<LiveAgreement> Of(IEnumerable<LiveCascadeRecord> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return [.. choices.Where(choice => choice.Threshold is not null).SelectMany(Rows)];
    }

    private static IEnumerable<LiveAgreement> Rows(LiveCascadeRecord choice)
    {
        var (threshold, count) = (choice.Threshold!.Value, (double)choice.QueryCount);
        yield return Exact(OffloadedShare, choice.ComputedOffloadedCount!.Value, choice.OffloadedCount);
        if (choice.CorrectCount is { } correct)
            yield return Exact(Accuracy, choice.ComputedCorrectCount!.Value, correct);
        yield return new LiveAgreement(threshold, LatencyMean, choice.ComputedLatencyMeanNs!.Value, choice.ComputedLatencyMeanLowerNs, choice.ComputedLatencyMeanUpperNs, choice.LatencyMeanNs);

        LiveAgreement Exact(string quantity, long computed, long live) => new(threshold, quantity, computed / count, computed / count, computed / count, live / count);
    }
}
