namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>A cascade at one setting, to choose from.</summary>
/// <param name="Tiers">Its tiers.</param>
/// <param name="Thresholds">One for all tiers, or one for each but the last.</param>
/// <param name="Outcome">What it comes to.</param>
public sealed record CascadeCandidate(IReadOnlyList<CascadeTier> Tiers, double[] Thresholds, CascadeOutcome Outcome)
{
    /// <summary>Thresholds for people, e.g. <c>0.5</c> or <c>0.5, 0.8</c>.</summary>
    public string ThresholdText => string.Join(", ", Thresholds.Select(threshold => threshold.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)));
}
