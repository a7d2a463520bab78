using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Splitting;
using EdgeNotebooks.Experiments.Splitting.Sizes;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 6(a) of the paper: what is sent where Inception V4 is split after each layer, and what its input takes.</summary>
public static class Figure6a
{
    /// <summary>Layers by the graph's shapes in three precisions, the input in three encodings.</summary>
    /// <param name="sizes">Of inputs, e.g. <see cref="RecordedSizes.Default"/>; rows of Inception V4 are drawn.</param>
    /// <param name="paper">The published figures.</param>
    public static Figure Plot(IReadOnlyList<InputSize> sizes, PaperData paper) =>
        SentFigure.Plot("Figure 6(a): bytes sent after each layer of Inception V4", SentBytes.Of("inception_v4", sizes), paper);
}
