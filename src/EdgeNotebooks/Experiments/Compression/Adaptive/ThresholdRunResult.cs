namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>A run of a cascade whose threshold follows the link, beside fixed thresholds over the very same queries.</summary>
/// <param name="Steps">The queries under the adaptive threshold.</param>
/// <param name="Adaptive">What they came to.</param>
/// <param name="Fixed">What fixed thresholds came to, in the order of the settings.</param>
public sealed record ThresholdRunResult(IReadOnlyList<ThresholdStep> Steps, ThresholdPolicy Adaptive, IReadOnlyList<ThresholdPolicy> Fixed)
{
    /// <summary>The most accurate fixed threshold of those that kept to the bound in as many windows as the adaptive one; null where none did, or accuracies are not known.</summary>
    public ThresholdPolicy? BestFixed => Fixed.Where(policy => policy.Accuracy is not null && policy.WindowsWithin >= Adaptive.WindowsWithin).MaxBy(policy => policy.Accuracy);
}
