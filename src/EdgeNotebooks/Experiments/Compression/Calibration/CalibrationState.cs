namespace EdgeNotebooks.Experiments.Compression.Calibration;

/// <summary>How well confidences go with accuracy.</summary>
/// <param name="LossNats">Mean negative log-likelihood of the right classes.</param>
/// <param name="ExpectedError">Expected calibration error over bins of the same width.</param>
/// <param name="AdaptiveError">The same over bins of about as many images.</param>
/// <param name="MeanConfidence">Mean of the highest probabilities.</param>
/// <param name="Rows">The bins of the same width.</param>
public sealed record CalibrationState(double LossNats, double ExpectedError, double AdaptiveError, double MeanConfidence, IReadOnlyList<ReliabilityRow> Rows);
