namespace EdgeNotebooks.Experiments.Compression.Calibration;

/// <summary>A bin of a reliability diagram.</summary>
/// <param name="Lower">Confidences above this are in it; of the first bin, this too.</param>
/// <param name="Upper">Up to this.</param>
/// <param name="MeanConfidence">Mean confidence of its images; null where it has none.</param>
/// <param name="Accuracy">Share of its images answered rightly; null where it has none.</param>
/// <param name="Count">Images in it.</param>
public sealed record ReliabilityRow(double Lower, double Upper, double? MeanConfidence, double? Accuracy, int Count);
