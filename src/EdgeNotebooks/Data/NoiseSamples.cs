using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Data;

/// <summary>Made-up noise (<see cref="SyntheticInput"/>) for any input of any model: ready-made, and different for each sample and input.</summary>
/// <param name="seed">Seeds the noise.</param>
public sealed class NoiseSamples(ulong seed) : ISampleLibrary
{
    /// <summary>Inputs of a model that get different noise; a model with more repeats it.</summary>
    private const ulong DistinctInputs = 64;

    /// <inheritdoc/>
    public string Description => "made-up noise";

    /// <inheritdoc/>
    public string? Preparation => null;

    /// <inheritdoc/>
    public int? Count => null;

    /// <inheritdoc/>
    public void Prepare(int sample, int input, TensorInfo tensor, Span<byte> destination) =>
        SyntheticInput.Fill(tensor.ElementType, destination, seed + ((ulong)sample * DistinctInputs) + ((ulong)input % DistinctInputs));
}
