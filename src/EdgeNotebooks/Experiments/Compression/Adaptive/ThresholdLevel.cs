namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>What a threshold does to the queries that a cascade was calibrated with.</summary>
/// <param name="Threshold">Queries whose confidence is below it are offloaded; 0 to 1.</param>
/// <param name="OffloadedShare">Share of the queries that are; 0 to 1.</param>
/// <param name="Accuracy">Share of the queries whose answer is right; null where what is right is not known.</param>
public sealed record ThresholdLevel(double Threshold, double OffloadedShare, double? Accuracy);
