using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 8(c) of the paper: mean latency of a cascade with random inputs over its threshold, against sending every input on, with the crossovers that the text states.</summary>
public static class Figure8c
{
    /// <summary>Latency of both pairs.</summary>
    /// <param name="run">The curves.</param>
    /// <param name="paper">The published figures.</param>
    public static Figure Plot(CompressionRun run, PaperData paper) => CascadeLatency.Plot(
        run, Quantities.Random, "Figure 8(c): latency with random inputs",
        [.. PrintedCascades.Crossovers(paper).Select(point => new PublishedMark($"{point.Pair} crosses", PairStyle.ColorOf(point.Pair), point.Threshold, null, $"{point.Pair} crosses at {point.Threshold}, published"))]);
}
