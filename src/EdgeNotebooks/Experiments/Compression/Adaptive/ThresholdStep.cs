using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>One query of a cascade in virtual time.</summary>
/// <param name="Query">Its number, from 1.</param>
/// <param name="Image">Which image it was.</param>
/// <param name="StartSeconds">When it began: when the one before it was answered.</param>
/// <param name="Link">The link as it really was.</param>
/// <param name="Threshold">In force.</param>
/// <param name="Decision">What was done.</param>
/// <param name="IsLost">Whether it was offloaded and the answer given up, so that the small model's stood.</param>
/// <param name="SentBytes">Bytes sent, of a probe too.</param>
/// <param name="LatencySeconds">Until it was answered.</param>
/// <param name="IsCorrect">Whether the answer was right; null where what is right is not known.</param>
public sealed record ThresholdStep(
    int Query, int Image, double StartSeconds, LinkProfile Link, double Threshold, ThresholdDecision Decision, bool IsLost, long SentBytes, double LatencySeconds, bool? IsCorrect)
{
    /// <summary>Always modelled.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;
}
