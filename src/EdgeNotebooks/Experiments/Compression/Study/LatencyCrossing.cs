namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>The threshold at which a cascade's mean latency comes up to that of sending every input on.</summary>
/// <param name="Threshold">Null where it never does, or is above it from the start.</param>
/// <param name="Low">Lower end of the 95% interval over the replicates that cross; null where too few do.</param>
/// <param name="High">Upper end.</param>
/// <param name="CrossingShare">Share of the bootstrap replicates that cross, 0 to 1.</param>
/// <param name="WhyNot">Why there is no threshold; null where there is one.</param>
public sealed record LatencyCrossing(double? Threshold, double? Low, double? High, double CrossingShare, string? WhyNot);
