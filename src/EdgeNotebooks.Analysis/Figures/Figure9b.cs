using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 9 of the paper, network: what a cascade sends with skewed inputs, beside what it sends with random ones.</summary>
public static class Figure9b
{
    private static readonly double[] Told = [0.2, 0.5, 0.8, 0.99];

    /// <summary>Network use of both pairs with both kinds of inputs.</summary>
    /// <param name="run">The curves.</param>
    public static Figure Plot(CompressionRun run) => NetworkUse.Plot(run, Quantities.Skewed, "Figure 9, network use, with skewed inputs", Told, [], [Quantities.Random]);
}
