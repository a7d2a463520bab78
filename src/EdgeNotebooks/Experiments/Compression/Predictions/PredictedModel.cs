using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>A model whose predictions are recorded: what it was, and where and on what it ran. A row of <c>predicted_models.csv</c>.</summary>
public sealed record PredictedModel
{
    /// <summary>Measured by this run, or recorded where it was read from a file.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>The file's name without its ending, e.g. <c>mobilenet_v1_0.25_128_quant</c>.</summary>
    public required string ModelId { get; init; }

    /// <summary>Classes that it tells apart, a background class counted too.</summary>
    public required int ClassCount { get; init; }

    /// <summary>Height and width of its input.</summary>
    public required int ResolutionPx { get; init; }

    /// <summary>Size of its file.</summary>
    public required long FileBytes { get; init; }

    /// <summary>SHA-256 of its file, in lower-case hexadecimal.</summary>
    public required string FileSha256 { get; init; }

    /// <summary>Element type of its weights, as the file has them: <c>float32</c>, <c>int8</c>, <c>uint8</c>; <c>none</c> for a model without weights.</summary>
    public required string Precision { get; init; }

    /// <summary>What ran it, as <c>backend:device</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>The runtime and its version.</summary>
    public required string Runtime { get; init; }

    /// <summary>Threads of an inference; null for the runtime's default.</summary>
    public int? Threads { get; init; }

    /// <summary>Quality of the JPEG files whose sizes are recorded, 1 to 100.</summary>
    public required int JpegQuality { get; init; }

    /// <summary>Processor and its architecture.</summary>
    public required string Machine { get; init; }

    /// <summary>Operating system and its version.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Day of the recording, UTC.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What the images are, in numbers: how many of which kind, and of how many classes.</summary>
    public required string ImageSet { get; init; }

    /// <summary>Where the numbers are from, in one line.</summary>
    public string Source => FormattableString.Invariant($"{ImageSet} at {ResolutionPx}x{ResolutionPx}; {Runtime} on {Machine}, {Date:yyyy-MM-dd}");
}
