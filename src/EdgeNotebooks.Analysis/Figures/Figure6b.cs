using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Splitting;
using EdgeNotebooks.Experiments.Splitting.Sizes;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 6(b) of the paper: what is sent where MobileNet V2 is split after each layer, and what its input takes; with the two splits that the text marks.</summary>
public static class Figure6b
{
    /// <summary>Layers by the graph's shapes in three precisions, the input in three encodings.</summary>
    /// <param name="sizes">Of inputs, e.g. <see cref="RecordedSizes.Default"/>; rows of MobileNet V2 are drawn.</param>
    /// <param name="paper">The published figures.</param>
    public static Figure Plot(IReadOnlyList<InputSize> sizes, PaperData paper) =>
        SentFigure.Plot("Figure 6(b): bytes sent after each layer of MobileNet V2", SentBytes.Of("mobilenet_v2", sizes), paper);
}
