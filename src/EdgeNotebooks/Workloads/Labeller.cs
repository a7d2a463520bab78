using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Workloads;

/// <summary>
/// The whole way of one input: a file's bytes, prepared, through a session, to labelled results. Uses the session's slot 0;
/// one thread at a time. Where the session runs batches, the input is its first sample and the others stay as they are.
/// </summary>
public sealed class Labeller
{
    private readonly IInferenceSession _session;
    private readonly IWorkload _workload;
    private readonly TensorInfo _sample;

    /// <param name="session">A model of the workload, with one input; remains the caller's, to be disposed of.</param>
    /// <param name="workload">Prepares and interprets.</param>
    /// <exception cref="EdgeException">The model does not take one input.</exception>
    public Labeller(IInferenceSession session, IWorkload workload)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(workload);
        if (session.Inputs.Count != 1)
            throw new EdgeException($"a model for {workload.Name} takes one input, and this one takes {session.Inputs.Count}: {string.Join(", ", session.Inputs.Select(input => input.Name))}");
        (_session, _workload) = (session, workload);
        _sample = SampleOf(session.Inputs[0], session.BatchSize);
    }

    /// <summary>One sample of an input: without the batch axis, where it has one.</summary>
    /// <param name="input">With the session's shape.</param>
    /// <param name="batchSize">The session's.</param>
    public static TensorInfo SampleOf(TensorInfo input, int batchSize) =>
        input.Shape.Count >= 2 && input.Shape[0] == batchSize ? input with { Shape = [.. input.Shape.Skip(1)] } : input;

    /// <summary>Labels a file.</summary>
    /// <exception cref="EdgeException">It is missing or cannot be read, the workload does not take it, the runtime failed, or an output is of integers with a scale.</exception>
    public IReadOnlyList<LabelledResult> LabelFile(string path) => Label(EncodedFile.Read(path), path);

    /// <summary>Labels a file's bytes.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="EdgeException">The workload does not take it, the runtime failed, or an output is of integers with a scale.</exception>
    public IReadOnlyList<LabelledResult> Label(ReadOnlyMemory<byte> encoded, string name)
    {
        _workload.Prepare(encoded, name, _sample, _session.GetInput(0, 0)[..(int)_sample.ByteCount]);
        _session.Run(0);
        return _workload.Interpret([.. Enumerable.Range(0, _session.Outputs.Count).Select(Output)]);
    }

    // An output whose first size is known only after the run has rows of all samples together, and no batch axis.
    private OutputTensor Output(int index)
    {
        var output = _session.Outputs[index];
        var shape = _session.GetOutputShape(0, index);
        var bytes = _session.GetOutput(0, index);
        if (shape.Count >= 2 && output.Shape.Count == shape.Count && output.Shape[0] == _session.BatchSize)
        {
            shape = [.. shape.Skip(1)];
            bytes = bytes[..(bytes.Length / _session.BatchSize)];
        }

        return new OutputTensor(output.Name, shape, ToFloats(output, bytes));
    }

    private static float[] ToFloats(TensorInfo output, ReadOnlySpan<byte> bytes)
    {
        switch (output.ElementType)
        {
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
                throw new EdgeException($"output '{output.Name}' is {output.ElementType.ToName()}, whose scale is not known; give a model with outputs of float32");
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
