using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>Which models look at which images. There is no randomness in it.</summary>
public sealed record PredictionsSettings
{
    /// <summary>Folder of the models: the files in it that end in .tflite or .onnx, not those in folders within it.</summary>
    public required string Models { get; init; }

    /// <summary>
    /// The images and what each shows: a folder with a folder for each class (named by the class's label, synset or number); a folder of files named
    /// <c>synset_label.jpg</c>, as ImageNet's samples are; or a CSV file with the columns <c>file</c> and <c>label</c>, paths relative to itself, labels by name or number.
    /// </summary>
    public required string Images { get; init; }

    /// <summary>The models' class names, one a line in the order of their outputs; null for the single <c>*labels*.txt</c> among the models, or for class numbers alone where there is none.</summary>
    public string? Labels { get; init; }

    /// <summary>Runs the models whose files it takes; null for <c>tflite:cpu</c> and <c>onnxruntime:cpu</c>, on which the others run in any case.</summary>
    public DeviceId? Device { get; init; }

    /// <summary>Threads of an inference, at least 1; null for the runtime's default.</summary>
    public int? Threads { get; init; }

    /// <summary>Of the JPEG files whose sizes are recorded, 1 to 100.</summary>
    public int JpegQuality { get; init; } = ImageEncoder.DefaultQuality;

    /// <summary>Refuses what no run could do.</summary>
    /// <exception cref="EdgeException">A number is out of its range, or the device is a server.</exception>
    internal void Check()
    {
        if (JpegQuality is < 1 or > 100)
            throw new EdgeException($"a JPEG's quality is 1 to 100, not {JpegQuality}; libjpeg's default is {ImageEncoder.DefaultQuality}");
        if (Threads is < 1)
            throw new EdgeException($"an inference has at least 1 thread, not {Threads}");
        if (Device is { IsRemote: true } device)
            throw new EdgeException($"{device} is a server, and its time would have the network in it; give a device of this machine (see edge devices)");
    }
}
