using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Data;

/// <summary>
/// The inputs of a measurement, by number: MLPerf's query sample library. <see cref="Prepare"/> may be called by several
/// threads at the same time; it is what a measurement that includes preparation times.
/// </summary>
public interface ISampleLibrary
{
    /// <summary>What the samples are, for the results, e.g. <c>made-up noise</c> or <c>9 files</c>.</summary>
    string Description { get; }

    /// <summary>What <see cref="Prepare"/> does for each sample, e.g. <c>decode, resize to 224x224, scale to -1 .. 1</c>; null where samples are ready-made.</summary>
    string? Preparation { get; }

    /// <summary>Distinct samples; null where any number can be made.</summary>
    int? Count { get; }

    /// <summary>Writes one sample into one of the model's inputs.</summary>
    /// <param name="sample">Number of the sample, from 0 up to <see cref="Count"/> - 1.</param>
    /// <param name="input">Index of the model's input.</param>
    /// <param name="tensor">The sample's element type and shape, without the batch axis where the model has one.</param>
    /// <param name="destination">The sample's elements, densely packed, row-major; all of it is written.</param>
    /// <exception cref="EdgeException">The sample cannot be made into this input; one line that says why.</exception>
    void Prepare(int sample, int input, TensorInfo tensor, Span<byte> destination);
}
