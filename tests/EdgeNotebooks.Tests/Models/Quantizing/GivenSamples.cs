using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Tests.Models.Quantizing;

/// <summary>Samples whose elements a test gives.</summary>
internal sealed class GivenSamples(params float[][] samples) : ISampleLibrary
{
    public string Description => "given";

    public string? Preparation => null;

    public int? Count => samples.Length;

    public void Prepare(int sample, int input, TensorInfo tensor, Span<byte> destination) => MemoryMarshal.AsBytes(samples[sample].AsSpan()).CopyTo(destination);
}
