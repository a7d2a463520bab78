namespace EdgeNotebooks.Models;

/// <summary>
/// A studied model as its makers publish it in 8 bits: what an Edge TPU runs, and TensorFlow Lite on a processor. The files are those of
/// Coral's model collection (public repository google-coral/test_data, Apache 2.0), which the user brings; the collection has no keyword
/// spotting of the paper's kind.
/// </summary>
/// <param name="ModelId">The studied model.</param>
/// <param name="Name">The file's name without its ending.</param>
public sealed record PublishedForm(string ModelId, string Name)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PublishedForm> All { get; } =
    [
        new("mobilenet_v2", "mobilenet_v2_1.0_224_quant"),
        new("inception_v4", "inception_v4_299_quant"),
        new("ssd_mobilenet_v1", "ssd_mobilenet_v1_coco_quant_postprocess"),
        new("ssd_mobilenet_v2", "ssd_mobilenet_v2_coco_quant_postprocess"),
    ];

    /// <summary>The file's name: for a processor, or compiled for an Edge TPU.</summary>
    public string FileName(bool compiledForEdgeTpu) => compiledForEdgeTpu ? $"{Name}_edgetpu.tflite" : $"{Name}.tflite";
}
