using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Node.Serving;

/// <summary>The outputs that a request asked for: still in the slot that it ran in, or copied out of a batch.</summary>
internal sealed class RequestOutputs : IDisposable
{
    private readonly IInferenceSession? _session;
    private readonly SlotLease? _lease;
    private readonly IReadOnlyList<int> _outputs;
    private readonly byte[][] _copies;

    /// <summary>Outputs that lie in a slot until these are disposed of.</summary>
    public RequestOutputs(IInferenceSession session, SlotLease lease, IReadOnlyList<int> outputs)
    {
        (_session, _lease, _outputs, _copies) = (session, lease, outputs, []);
        Shapes = [.. outputs.Select(output => session.GetOutputShape(lease.Slot, output))];
    }

    /// <summary>Copies of some samples' outputs.</summary>
    /// <param name="session">The session that ran them.</param>
    /// <param name="slot">The slot that it ran them in.</param>
    /// <param name="outputs">The outputs asked for.</param>
    /// <param name="rows">The samples' places of all places in the batch; null for outputs as a whole.</param>
    public RequestOutputs(IInferenceSession session, int slot, IReadOnlyList<int> outputs, (Range Places, int Of)? rows)
    {
        _outputs = outputs;
        _copies = new byte[outputs.Count][];
        var shapes = new IReadOnlyList<long>[outputs.Count];
        for (var i = 0; i < _copies.Length; i++)
        {
            var bytes = session.GetOutput(slot, outputs[i]);
            shapes[i] = session.GetOutputShape(slot, outputs[i]);
            if (rows is var (places, of))
            {
                var (first, count) = places.GetOffsetAndLength(of);
                var size = bytes.Length / of;
                bytes = bytes.Slice(first * size, count * size);
                shapes[i] = [count, .. shapes[i].Skip(1)];
            }

            _copies[i] = bytes.ToArray();
        }

        Shapes = shapes;
    }

    /// <summary>Shapes in the order asked.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Shapes { get; }

    /// <summary>From its arrival to the run's beginning.</summary>
    public TimeSpan QueueTime { get; init; }

    /// <summary>The run of its batch.</summary>
    public TimeSpan ComputeTime { get; init; }

    /// <summary>An output's elements, by its place in the order asked.</summary>
    public ReadOnlySpan<byte> Bytes(int place) => _lease is null ? _copies[place] : _session!.GetOutput(_lease.Slot, _outputs[place]);

    public void Dispose() => _lease?.Dispose();
}
