using EdgeNotebooks.Inference;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Data;

/// <summary>Encoded inputs (pictures, recordings) held in memory, prepared by their workload when they are asked for.</summary>
/// <param name="workload">Prepares them.</param>
/// <param name="samples">Each with the name that messages use; at least one.</param>
/// <param name="description">As in <see cref="ISampleLibrary.Description"/>.</param>
public sealed class EncodedSamples(IWorkload workload, IReadOnlyList<(string Name, ReadOnlyMemory<byte> Encoded)> samples, string description) : ISampleLibrary
{
    /// <inheritdoc/>
    public string Description { get; } = samples.Count > 0 ? description : throw new ArgumentException("there are no samples", nameof(samples));

    /// <summary>The same samples under another description.</summary>
    internal EncodedSamples DescribedAs(string text) => new(workload, samples, text);

    /// <inheritdoc/>
    public string? Preparation => workload.Preparation;

    /// <inheritdoc/>
    public int? Count => samples.Count;

    /// <inheritdoc/>
    public void Prepare(int sample, int input, TensorInfo tensor, Span<byte> destination)
    {
        if (input != 0)
            throw new EdgeException($"a model for {workload.Name} takes one input; '{tensor.Name}' is its input {input}");
        workload.Prepare(samples[sample].Encoded, samples[sample].Name, tensor, destination);
    }
}
