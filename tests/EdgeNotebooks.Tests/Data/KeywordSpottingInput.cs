using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Data;

/// <summary>The input of a keyword-spotting model, and what the workload puts there.</summary>
internal static class KeywordSpottingInput
{
    public static TensorInfo Sample { get; } = new("input", ElementType.Float32, [1, 99, 40]);

    public static float[] Features(byte[] file, TensorInfo? sample = null)
    {
        var features = new float[99 * 40];
        // Whatever is there before has to go.
        Array.Fill(features, float.NaN);
        new KeywordSpotting().Prepare(file, "a.wav", sample ?? Sample, MemoryMarshal.AsBytes(features.AsSpan()));
        return features;
    }
}
