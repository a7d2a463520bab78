namespace EdgeNotebooks.Models.Counting;

/// <summary>What one inference of a model file costs, from its graph alone.</summary>
public sealed record CountedModel
{
    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Samples in one inference: the first dimension of the first input.</summary>
    public required int Batch { get; init; }

    /// <summary>Shapes by input name that were counted with.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; }

    /// <summary>
    /// Elements of the tensors that the file stores and nodes read as parameters, each tensor once: initializers and values of
    /// Constant nodes, of floating-point type or quantised, also in bodies and the model's own functions. No parameters are
    /// whole numbers of 32 and 64 bits (shapes, indices) other than int32 biases of quantised layers; what sets an operator
    /// (bounds of Clip, scales of Resize, quantisation scales and zero points, initial states); and single numbers in
    /// element-wise arithmetic. Batch normalisation has four a channel. Weights packed to a few bits count unpacked.
    /// </summary>
    public required long Parameters { get; init; }

    /// <summary>Bytes of the parameters as stored, external data included; 4-bit types are half a byte.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Bytes of all other stored tensors: shapes, indices, quantisation scales, settings, and what no node reads.</summary>
    public required long OtherConstantBytes { get; init; }

    /// <summary>
    /// Two for each multiply-add of convolutions, matrix products, recurrent layers and attention, taps on padding included; nothing
    /// for anything else (biases, normalisation, activations, pooling, element-wise and data movement), nor for what is made
    /// of constants alone. Null where something that has them was not counted: see <see cref="NotCounted"/>.
    /// </summary>
    public required long? Flops { get; init; }

    /// <summary>The FLOPs that were counted: all, or at least these.</summary>
    public required long FlopsCounted { get; init; }

    /// <summary>
    /// Peak of the memory that activations occupy: as in <see cref="ModelCounts.ActivationBytes"/>, with the elements' own
    /// types. Null where the size of some tensor is not known.
    /// </summary>
    public required long? ActivationBytes { get; init; }

    /// <summary>The peak of those tensors whose size is known.</summary>
    public required long ActivationBytesCounted { get; init; }

    /// <summary>Layer by layer, in the file's order. What is made of constants alone is no layer.</summary>
    public required IReadOnlyList<CountedLayer> Layers { get; init; }

    /// <summary>Nodes that the totals lack something of, in the file's order.</summary>
    public required IReadOnlyList<NotCounted> NotCounted { get; init; }

    /// <summary>Why the runtime that infers shapes could not load the model, or not all of it; null where it did.</summary>
    public required string? Refusal { get; init; }

    /// <summary>Files beside the model that hold some of its tensors.</summary>
    public required IReadOnlyList<string> ExternalFiles { get; init; }
}
