using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>The curves of Figures 8 to 10 by this project's predictions.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Curves">Both pairs with random and with skewed inputs over the paper's network latencies, then edge-cloud with skewed inputs over each latency of the sweep.</param>
public sealed record CompressionRun(CompressionSettings Settings, IReadOnlyList<PairCurves> Curves)
{
    /// <summary>The predictions that decided.</summary>
    public PredictionSet Predictions => Settings.Predictions;

    /// <summary>The curves of a pair over its own network latency.</summary>
    public PairCurves Of(string pair, string inputs) => Curves.First(curves => curves.Pair == pair && curves.Inputs == inputs && !curves.IsOfSweep);

    /// <summary>The sweep of Figure 10, ascending by the network latency.</summary>
    public IReadOnlyList<PairCurves> Sweep => [.. Curves.Where(curves => curves.IsOfSweep).OrderBy(curves => curves.NetworkMs)];
}
