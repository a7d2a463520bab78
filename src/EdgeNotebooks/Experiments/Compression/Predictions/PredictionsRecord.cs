using EdgeNotebooks.Experiments.Splitting.Sizes;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>What <see cref="PredictionRecording"/> found.</summary>
/// <param name="Predictions">Of every model that could be used, on every image that could.</param>
/// <param name="SkippedModels">Model files that it has no predictions of.</param>
/// <param name="SkippedImages">Images that no model was shown.</param>
public sealed record PredictionsRecord(PredictionSet Predictions, IReadOnlyList<SkippedModel> SkippedModels, IReadOnlyList<SkippedImage> SkippedImages);
