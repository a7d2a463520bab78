namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>What a model said of one labelled image. A row of <c>predictions.csv</c>; the image itself is known by its number only.</summary>
public sealed record Prediction
{
    /// <summary>Classes that are kept of each prediction: the paper's top-5.</summary>
    public const int MostClasses = 5;

    /// <summary>Number of the image in its set, from 1: the same for every model.</summary>
    public required int Image { get; init; }

    /// <summary>The right class, counted as the model's outputs are.</summary>
    public required int Label { get; init; }

    /// <summary>The classes of highest probability, best first: <see cref="MostClasses"/> of them, or all where the model has fewer.</summary>
    public required IReadOnlyList<int> Classes { get; init; }

    /// <summary>Their probabilities, 0 to 1, falling.</summary>
    public required IReadOnlyList<double> Confidences { get; init; }

    /// <summary>Entropy of the whole distribution over the classes, in nats: 0 to ln(classes).</summary>
    public required double EntropyNats { get; init; }

    /// <summary>Time of the inference alone: the input lay prepared.</summary>
    public required long LatencyNs { get; init; }

    /// <summary>What the image takes as JPEG at this model's resolution, which is what a nearer tier sends to have this model look at it.</summary>
    public required int JpegBytes { get; init; }

    /// <summary>The same as PNG.</summary>
    public required int PngBytes { get; init; }

    /// <summary>Whether the class of highest probability is the right one.</summary>
    public bool IsCorrect => Classes[0] == Label;
}
