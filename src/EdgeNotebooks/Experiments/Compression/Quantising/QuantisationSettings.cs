using EdgeNotebooks.Models.Quantizing;

namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>What the study of quantisation does: every knob, with its default.</summary>
public sealed record QuantisationSettings
{
    /// <summary>Catalogue ids of studied models, or paths of float32 ONNX files.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["mobilenet_v2", "cnn_trad_fpool3"];

    /// <summary>How they are quantised.</summary>
    public QuantizingSettings Quantizing { get; init; } = new();

    /// <summary>Samples that both forms are compared on, beyond those that calibrate.</summary>
    public int HeldOut { get; init; } = 16;

    /// <summary>Folder of pictures that calibrate, and are compared on; null for made-up samples.</summary>
    public string? Images { get; init; }

    /// <summary>Labelled images by which both forms of a user's own model are judged, as <see cref="Predictions.PredictionsSettings.Images"/> has them; null for no accuracy. A studied model has none: its weights are made up.</summary>
    public string? LabelledImages { get; init; }

    /// <summary>Class names of <see cref="LabelledImages"/>, one a line; null where they are numbers.</summary>
    public string? Labels { get; init; }

    /// <summary>Threads of an inference, each measured by itself; null for all hardware threads that this process may use.</summary>
    public IReadOnlyList<int?> Threads { get; init; } = [1];

    /// <summary>Time for both forms together, for each model and number of threads.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Turns in that time: in each, float32 runs for a while, and then 8 bits.</summary>
    public int Turns { get; init; } = 10;

    /// <summary>Seeds the weights of the catalogue's models.</summary>
    public ulong WeightSeed { get; init; } = 3;

    /// <summary>Seeds made-up samples, and the order of pictures.</summary>
    public ulong SampleSeed { get; init; } = 5;

    /// <exception cref="EdgeException">A setting is out of its range; the message names it.</exception>
    internal void Check()
    {
        if (Models.Count == 0)
            throw new EdgeException("no model was given to quantise; give at least one");
        if (HeldOut is < 1 or > 100_000)
            throw new EdgeException($"{HeldOut} samples cannot be compared on; take 1 to 100000");
        if (Turns is < 1 or > 100_000)
            throw new EdgeException($"{Turns} turns cannot be measured; take 1 to 100000");
        if (Threads.FirstOrDefault(threads => threads is < 1 or > 1024) is { } odd)
            throw new EdgeException($"an inference cannot have {odd} threads; take 1 to 1024");
        if (Duration <= TimeSpan.Zero)
            throw new EdgeException("the time to measure in is not above 0; take a second");
        _ = Quantizing.Resolve();
    }
}
