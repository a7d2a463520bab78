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
        _sample = SampleTensors.Of(session.Inputs[0], session.BatchSize);
    }

    /// <summary>Labels a file.</summary>
    /// <exception cref="EdgeException">It is missing or cannot be read, the workload does not take it, the runtime failed, or an output is of integers that do not say what they stand for.</exception>
    public IReadOnlyList<LabelledResult> LabelFile(string path) => Label(EncodedFile.Read(path), path);

    /// <summary>Labels a file's bytes.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="EdgeException">The workload does not take it, the runtime failed, or an output is of integers that do not say what they stand for.</exception>
    public IReadOnlyList<LabelledResult> Label(ReadOnlyMemory<byte> encoded, string name)
    {
        _workload.Prepare(encoded, name, _sample, _session.GetInput(0, 0)[..(int)_sample.ByteCount]);
        _session.Run(0);
        return _workload.Interpret(SampleTensors.Outputs(_session, slot: 0, place: 0), place: 0);
    }
}
