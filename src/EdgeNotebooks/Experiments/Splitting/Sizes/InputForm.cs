using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>What an image is made into before it is sent: the pixels that a model reads, in 8 bits.</summary>
/// <param name="Workload">How it is prepared: <see cref="ImageClassification"/> cuts out the middle, <see cref="ObjectDetection"/> keeps the whole.</param>
/// <param name="ResolutionPx">Height and width.</param>
internal sealed record InputForm(string Workload, int ResolutionPx)
{
    private IWorkload Preparing => Workload == ObjectDetection.WorkloadName ? new ObjectDetection() : new ImageClassification();

    private TensorInfo Sample => new("input", ElementType.UInt8, [ResolutionPx, ResolutionPx, 3]);

    /// <summary>The form of a model's input.</summary>
    /// <exception cref="EdgeException">There is no such model, or it takes no square images.</exception>
    public static InputForm Of(string modelId)
    {
        var spec = ModelCatalog.Get(modelId);
        return spec is { InputShape: [3, var height, var width], Workload: ImageClassification.WorkloadName or ObjectDetection.WorkloadName } && height == width
            ? new InputForm(spec.Workload, height)
            : throw new EdgeException($"model {modelId} takes {string.Join('x', spec.InputShape)}, no square images; give a model of images, e.g. mobilenet_v2");
    }

    /// <summary>Prepares an image as a measurement of the model would, into the encoder's pixels.</summary>
    /// <exception cref="EdgeException">The image is damaged, or none.</exception>
    public void Prepare(ReadOnlyMemory<byte> encoded, string name, ImageEncoder into) => Preparing.Prepare(encoded, name, Sample, into.Rgb);
}
