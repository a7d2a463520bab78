using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 8(b) of the paper: what a cascade sends with random inputs over its threshold, with the four savings that the text states.</summary>
public static class Figure8b
{
    private static readonly double[] Told = [0.2, 0.5, 0.8, 0.99];

    /// <summary>Network use of both pairs, in percent of sending every input on.</summary>
    /// <param name="run">The curves.</param>
    /// <param name="paper">The published figures.</param>
    public static Figure Plot(CompressionRun run, PaperData paper) => NetworkUse.Plot(
        run, Quantities.Random, "Figure 8(b): network use with random inputs", Told,
        [.. PrintedCascades.Savings(paper).Select(point => new PublishedMark(point.Pair, PairStyle.ColorOf(point.Pair), point.Threshold, 100 - point.Percent, $"{point.Pair}: {NumberText.Significant(point.Percent, 3)}% saved at {point.Threshold}, published"))],
        []);
}
