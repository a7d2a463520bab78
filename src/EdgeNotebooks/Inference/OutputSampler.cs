using EdgeNotebooks.Measurement;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Inference;

/// <summary>
/// Keeps the outputs of some samples of the timed windows, spread evenly over them, so that they can be compared with what the
/// model gives outside the load: MLPerf's audit of accuracy under load. Each sample's id is hashed with the seed and the smallest
/// hashes are kept, so the choice does not depend on which caller is first. Costs a hash for each sample, and a copy of the
/// outputs for each that is kept for now: most times their number, times the logarithm of the run's length.
/// </summary>
/// <param name="seed">Seeds the choice.</param>
/// <param name="most">Samples kept at the most.</param>
public sealed class OutputSampler(ulong seed, int most)
{
    private readonly PriorityQueue<(int Sample, IReadOnlyList<OutputTensor> Outputs), ulong> _kept = new(Comparer<ulong>.Create((a, b) => b.CompareTo(a)));
    private ulong _limit = ulong.MaxValue;

    /// <summary>What was kept: which sample was asked for, and its outputs. Once the run is over.</summary>
    public IReadOnlyList<(int Sample, IReadOnlyList<OutputTensor> Outputs)> Kept => [.. _kept.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];

    internal void Offer(long sampleId, int sample, IInferenceSession session, int slot, int place)
    {
        var hash = new SplitMix64(seed ^ (ulong)sampleId).Next();
        if (hash >= Volatile.Read(ref _limit))
            return;

        var outputs = SampleTensors.Outputs(session, slot, place, ofThisSampleOnly: true);
        lock (_kept)
        {
            if (_kept.Count < most)
                _kept.Enqueue((sample, outputs), hash);
            else
                _kept.EnqueueDequeue((sample, outputs), hash);
            if (_kept.Count == most && _kept.TryPeek(out _, out var largest))
                Volatile.Write(ref _limit, largest);
        }
    }
}
