using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 9 of the paper, latency: a cascade with skewed inputs, whose compressed model is specialised to the frequent classes.</summary>
public static class Figure9a
{
    /// <summary>Latency of both pairs; levels that the published gains would reach are marked at threshold 0.5.</summary>
    /// <param name="run">The curves.</param>
    /// <param name="paper">The published figures.</param>
    public static Figure Plot(CompressionRun run, PaperData paper) => CascadeLatency.Plot(
        run, Quantities.Skewed, "Figure 9, latency, with skewed inputs",
        [.. PrintedCascades.Gains(paper).Select(gain => new PublishedMark($"{gain.Pair} {gain.Gain:0.#}x faster", PairStyle.ColorOf(gain.Pair), 0.5, run.Of(gain.Pair, Quantities.Skewed).NonSplitMs / gain.Gain,
            FormattableString.Invariant($"{gain.Pair}: {gain.Gain:0.#}x faster than non-split \"over a wide range of thresholds\", published; drawn at 0.5 against the modelled non-split latency")))]);
}
