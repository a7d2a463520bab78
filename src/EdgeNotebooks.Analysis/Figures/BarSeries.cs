using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>The bars of one device in a figure of grouped bars.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="DeviceId">Tells colour and pattern.</param>
/// <param name="Provenance">Tells the fill.</param>
/// <param name="LegendTitle">Heading of its part of the legend, e.g. <c>Published (Table 3)</c>.</param>
/// <param name="Values">A value a group; null where there is none.</param>
/// <param name="Hovers">What the pointer shows of each, as HTML.</param>
internal sealed record BarSeries(string Name, string DeviceId, Provenance Provenance, string LegendTitle, IReadOnlyList<double?> Values, IReadOnlyList<string> Hovers)
{
    /// <summary>Lower ends of 95% intervals; null where there is none.</summary>
    public IReadOnlyList<double?>? Lower { get; init; }

    /// <summary>Upper ends of 95% intervals; null where there is none.</summary>
    public IReadOnlyList<double?>? Upper { get; init; }
}
