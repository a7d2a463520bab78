using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Inference;

/// <summary>
/// Keeps the outputs of some samples of a run, chosen by a seed, so that they can be compared with what the model gives outside
/// the run: MLPerf's audit of accuracy under load. Costs a hash for each sample, and a copy of the outputs for each that is kept.
/// </summary>
/// <param name="seed">Seeds the choice.</param>
/// <param name="most">Samples kept at the most.</param>
public sealed class OutputSampler(ulong seed, int most)
{
    /// <summary>One sample in so many is kept, until there are enough.</summary>
    private const ulong OneIn = 8;

    private readonly List<(int Sample, IReadOnlyList<OutputTensor> Outputs)> _kept = [];
    private volatile bool _full;

    /// <summary>What was kept: which sample was asked for, and its outputs. Once the run is over.</summary>
    public IReadOnlyList<(int Sample, IReadOnlyList<OutputTensor> Outputs)> Kept => _kept;

    internal void Offer(long sampleId, int sample, IInferenceSession session, int slot, int place)
    {
        if (_full || new Measurement.SplitMix64(seed + (ulong)sampleId).Next() % OneIn != 0)
            return;

        var outputs = SampleTensors.Outputs(session, slot, place);
        lock (_kept)
        {
            if (_kept.Count < most)
                _kept.Add((sample, outputs));
            _full = _kept.Count >= most;
        }
    }
}
