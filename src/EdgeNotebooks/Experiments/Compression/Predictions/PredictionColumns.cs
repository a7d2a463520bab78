namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>Columns of the files of <see cref="RecordedPredictions"/>, in their order.</summary>
internal static class PredictionColumns
{
    public static readonly string[] Models =
    [
        "model_id", "class_count", "resolution_px", "file_bytes", "file_sha256", "precision", "device_id", "runtime", "threads", "jpeg_quality", "machine", "operating_system", "date", "image_set",
    ];

    /// <summary>The classes, best first.</summary>
    public static readonly string[] Classes = [.. Enumerable.Range(1, Prediction.MostClasses).Select(place => $"class_{place}")];

    /// <summary>Their probabilities.</summary>
    public static readonly string[] Confidences = [.. Enumerable.Range(1, Prediction.MostClasses).Select(place => $"confidence_{place}")];

    public static readonly string[] Predictions = ["model_id", "image", "label", .. Classes, .. Confidences, "entropy_nats", "latency_ns", "jpeg_bytes", "png_bytes"];
}
