using System.Runtime.InteropServices;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Inference;

/// <summary>Copies a slot's outputs, sample by sample, into what a workload interprets.</summary>
public static class OutputReader
{
    /// <summary>One sample's part of each output of a slot's last run.</summary>
    /// <param name="session">The session.</param>
    /// <param name="slot">The slot that was run.</param>
    /// <param name="place">The sample's place in the batch.</param>
    /// <remarks>
    /// An output whose first dimension is the batch is divided; any other (the list of a detector's findings, say) is given
    /// whole. Allocates the copies.
    /// </remarks>
    /// <exception cref="EdgeException">An output is not float32.</exception>
    public static IReadOnlyList<OutputTensor> Read(IInferenceSession session, int slot, int place)
    {
        var tensors = new OutputTensor[session.Outputs.Count];
        for (var output = 0; output < tensors.Length; output++)
        {
            var info = session.Outputs[output];
            if (info.ElementType != ElementType.Float32)
                throw new EdgeException($"output '{info.Name}' holds {info.ElementType.ToName()}; only float32 outputs can be interpreted");

            var elements = MemoryMarshal.Cast<byte, float>(session.GetOutput(slot, output));
            var shape = session.GetOutputShape(slot, output);
            var divided = info.IsStatic && shape.Count > 1 && shape[0] == session.BatchSize;
            var size = divided ? elements.Length / session.BatchSize : elements.Length;
            tensors[output] = new OutputTensor(info.Name, divided ? [.. shape.Skip(1)] : shape, elements.Slice(divided ? place * size : 0, size).ToArray());
        }

        return tensors;
    }
}
