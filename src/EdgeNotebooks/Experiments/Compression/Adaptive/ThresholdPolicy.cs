using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>What one way of setting the threshold came to over a whole run.</summary>
public sealed record ThresholdPolicy
{
    /// <summary>The threshold that was kept fixed; null for the adaptive one.</summary>
    public required double? Threshold { get; init; }

    /// <summary>Whole windows of the run, one after another.</summary>
    public required int Windows { get; init; }

    /// <summary>Of those, how many kept to the bound.</summary>
    public required int WindowsWithin { get; init; }

    /// <summary>Share of the queries whose answer was right; null where what is right is not known.</summary>
    public required double? Accuracy { get; init; }

    /// <summary>Share of the queries that the large model was asked for and waited for.</summary>
    public required double OffloadedShare { get; init; }

    /// <summary>Bytes sent, probes among them.</summary>
    public required long SentBytes { get; init; }

    /// <summary>Mean latency.</summary>
    public required double MeanSeconds { get; init; }

    /// <summary>90th percentile of all latencies.</summary>
    public required double P90Seconds { get; init; }

    /// <summary>Always modelled.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;

    /// <summary>Share of the windows that kept to the bound; null where the run was shorter than a window.</summary>
    public double? WithinShare => Windows == 0 ? null : (double)WindowsWithin / Windows;

    internal static ThresholdPolicy Of(double? threshold, IReadOnlyList<ThresholdStep> steps, LatencyBound bound)
    {
        var windows = steps.Chunk(bound.Window).Where(window => window.Length == bound.Window).ToList();
        return new ThresholdPolicy
        {
            Threshold = threshold,
            Windows = windows.Count,
            WindowsWithin = windows.Count(window => bound.Of([.. window.Select(step => step.LatencySeconds)]) <= bound.Seconds),
            Accuracy = steps.Any(step => step.IsCorrect is null) ? null : steps.Average(step => step.IsCorrect!.Value ? 1.0 : 0),
            OffloadedShare = steps.Average(step => step.Decision == ThresholdDecision.Offload ? 1.0 : 0),
            SentBytes = steps.Sum(step => step.SentBytes),
            MeanSeconds = steps.Average(step => step.LatencySeconds),
            P90Seconds = steps.Select(step => step.LatencySeconds).Order().ElementAt((int)Percentiles.Rank(steps.Count, 0.9)),
        };
    }
}
