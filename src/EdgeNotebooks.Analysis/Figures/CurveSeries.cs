using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>A curve of a <see cref="CurveFigure"/>, with the band of its interval where it has one.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Color">As <c>#rrggbb</c>.</param>
/// <param name="Provenance">Shown in the legend's heading and at the pointer; modelled curves are dotted, recorded ones dashed, measured ones solid.</param>
/// <param name="At">Places on the x-axis, ascending.</param>
/// <param name="Values">One a place.</param>
internal sealed record CurveSeries(string Name, string Color, Provenance Provenance, IReadOnlyList<double> At, IReadOnlyList<double> Values)
{
    /// <summary>Lower end of the interval, one a place; null for no band.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public IReadOnlyList<double>? High { get; init; }

    /// <summary>A level across the whole figure in the curve's colour, e.g. the latency where every input goes on; null for none.</summary>
    public double? Level { get; init; }

    /// <summary>What the level is.</summary>
    public string? LevelName { get; init; }

    /// <summary>How the line is drawn, as plotly.js names it.</summary>
    public string Dash => Provenance switch
    {
        Provenance.Modelled => "dot",
        Provenance.Recorded => "dash",
        _ => "solid",
    };
}
