using System.Diagnostics;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>A part of a chain of sessions, and how long each of its inferences took there: two reads of the clock a run.</summary>
/// <param name="session">Disposed with this.</param>
internal sealed class ClockedSession(IInferenceSession session) : IInferenceSession
{
    private readonly List<long> _ns = [];
    private readonly List<long> _keptNs = [];

    public string DeviceId => session.DeviceId;

    public IReadOnlyList<TensorInfo> Inputs => session.Inputs;

    public IReadOnlyList<TensorInfo> Outputs => session.Outputs;

    public int SlotCount => session.SlotCount;

    public int BatchSize => session.BatchSize;

    /// <summary>Median of what was kept, in seconds.</summary>
    public double MedianSeconds => Percentiles.Of([.. _keptNs.Order()], 0.5) / 1e9;

    public Span<byte> GetInput(int slot, int input) => session.GetInput(slot, input);

    public ReadOnlySpan<byte> GetOutput(int slot, int output) => session.GetOutput(slot, output);

    public IReadOnlyList<long> GetOutputShape(int slot, int output) => session.GetOutputShape(slot, output);

    public void Run(int slot)
    {
        var start = Stopwatch.GetTimestamp();
        session.Run(slot);
        _ns.Add((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds);
    }

    /// <summary>Keeps the last so many times, and forgets those before, which were not counted either.</summary>
    public void Keep(int count)
    {
        _keptNs.AddRange(_ns.TakeLast(count));
        _ns.Clear();
    }

    public void Dispose() => session.Dispose();
}
