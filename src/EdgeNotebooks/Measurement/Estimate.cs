namespace EdgeNotebooks.Measurement;

/// <summary>A mean with its two-sided 95% confidence interval, all three in the unit that the property's name states.</summary>
/// <param name="Value">The point estimate.</param>
/// <param name="Lower">Lower end of the interval; null when the run was too short for one.</param>
/// <param name="Upper">Upper end of the interval; null when the run was too short for one.</param>
public readonly record struct Estimate(double Value, double? Lower, double? Upper);
