using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>Two sets of files, one after the other.</summary>
internal sealed class JoinedSamples(EncodedSamples first, EncodedSamples second) : ISampleLibrary
{
    public string Description => $"{first.Description} and then {second.Description}";

    public string? Preparation => first.Preparation;

    public int? Count => first.Count + second.Count;

    public void Prepare(int sample, int input, TensorInfo tensor, Span<byte> destination)
    {
        var (samples, number) = sample < first.Count ? (first, sample) : (second, sample - first.Count!.Value);
        samples.Prepare(number, input, tensor, destination);
    }
}
