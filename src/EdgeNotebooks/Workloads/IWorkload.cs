using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Workloads;

/// <summary>
/// What a model is used for: how an encoded input (a picture's or a recording's file) becomes the model's input tensor, and
/// what the model's outputs say. Both run outside the model; a measurement names which of them its time includes.
/// Implementations hold no state that a call changes: any number of threads may use one at the same time.
/// </summary>
public interface IWorkload
{
    /// <summary>Name as in the paper's Table 2, e.g. <c>image classification</c>.</summary>
    string Name { get; }

    /// <summary>What <see cref="Prepare"/> does, in a few words, e.g. <c>decode, centre crop 87.5%, resize to 224x224, scale to -1 .. 1</c>.</summary>
    string Preparation { get; }

    /// <summary>Turns one encoded input into one sample of the model's input tensor.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="sample">The sample's element type and shape, without the batch axis, e.g. [3, 224, 224].</param>
    /// <param name="destination">The sample's elements, densely packed, row-major; all of it is written.</param>
    /// <exception cref="EdgeException">The file is damaged or of a kind that this workload does not take; one line that names it.</exception>
    void Prepare(ReadOnlyMemory<byte> encoded, string name, TensorInfo sample, Span<byte> destination);

    /// <summary>Reads one sample's outputs.</summary>
    /// <param name="outputs">The model's outputs of that sample, without the batch axis, in the model's order.</param>
    /// <param name="place">The sample's place in its batch, for outputs that hold rows of all samples together.</param>
    /// <returns>What was found, best first; never more than the workload's limit.</returns>
    IReadOnlyList<LabelledResult> Interpret(IReadOnlyList<OutputTensor> outputs, int place = 0);
}
