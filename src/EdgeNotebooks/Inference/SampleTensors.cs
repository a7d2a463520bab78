using System.Runtime.InteropServices;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Inference;

/// <summary>One sample's part of a session's inputs and outputs.</summary>
public static class SampleTensors
{
    /// <summary>One sample of an input: without the batch axis, where it has one.</summary>
    /// <param name="input">With the session's shape.</param>
    /// <param name="batchSize">The session's.</param>
    public static TensorInfo Of(TensorInfo input, int batchSize) =>
        input.Shape.Count >= 2 && input.Shape[0] == batchSize ? input with { Shape = [.. input.Shape.Skip(1)] } : input;

    /// <summary>One sample's part of each output of a slot's last run, as float32. Allocates the copies.</summary>
    /// <param name="session">The session.</param>
    /// <param name="slot">The slot that was run.</param>
    /// <param name="place">The sample's place in the batch.</param>
    /// <param name="ofThisSampleOnly">Leaves out outputs that hold rows of other samples of the batch too.</param>
    /// <remarks>
    /// An output that starts with the batch axis is divided; one whose first size is known only after the run has rows of all
    /// samples together, and is given whole. Quantised integers become the numbers that they stand for.
    /// </remarks>
    /// <exception cref="EdgeException">An output is of integers that do not say what they stand for.</exception>
    public static IReadOnlyList<OutputTensor> Outputs(IInferenceSession session, int slot, int place, bool ofThisSampleOnly = false)
    {
        var tensors = new List<OutputTensor>(session.Outputs.Count);
        for (var output = 0; output < session.Outputs.Count; output++)
        {
            if (!ofThisSampleOnly || session.BatchSize == 1 || session.Outputs[output].IsStatic)
                tensors.Add(Output(session, slot, output, place));
        }

        return tensors;
    }

    private static OutputTensor Output(IInferenceSession session, int slot, int index, int place)
    {
        var output = session.Outputs[index];
        var shape = session.GetOutputShape(slot, index);
        var bytes = session.GetOutput(slot, index);
        if (shape.Count >= 2 && output.Shape.Count == shape.Count && output.Shape[0] == session.BatchSize)
        {
            shape = [.. shape.Skip(1)];
            var size = bytes.Length / session.BatchSize;
            bytes = bytes.Slice(place * size, size);
        }

        return new OutputTensor(output.Name, shape, ToFloats(output, bytes), output.Quantization);
    }

    private static float[] ToFloats(TensorInfo output, ReadOnlySpan<byte> bytes)
    {
        switch (output.ElementType)
        {
            case ElementType.UInt8 when output.Quantization is { } scale:
                return Convert<byte>(bytes, value => scale.ToReal(value));
            case ElementType.Int8 when output.Quantization is { } scale:
                return Convert<sbyte>(bytes, value => scale.ToReal(value));
            case ElementType.Int16 when output.Quantization is { } scale:
                return Convert<short>(bytes, value => scale.ToReal(value));
            case ElementType.Float32:
                return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
            case ElementType.Float64:
                return Convert<double>(bytes, static value => (float)value);
            case ElementType.Float16:
                return Convert<Half>(bytes, static value => (float)value);
            case ElementType.Int64:
                return Convert<long>(bytes, static value => value);
            case ElementType.Int32:
                return Convert<int>(bytes, static value => value);
            default:
                throw new EdgeException($"output '{output.Name}' is {output.ElementType.ToName()}, whose scale is not known; give a model with quantised outputs that say it, or with outputs of float32");
        }
    }

    private static float[] Convert<T>(ReadOnlySpan<byte> bytes, Func<T, float> convert)
        where T : struct
    {
        var values = MemoryMarshal.Cast<byte, T>(bytes);
        var floats = new float[values.Length];
        for (var i = 0; i < floats.Length; i++)
            floats[i] = convert(values[i]);
        return floats;
    }
}
