using System.Net;
using EdgeNotebooks.Analysis.Normalised;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 4 of the paper, for every workload: throughput a watt (a) and a dollar (b).</summary>
public static class Figure4
{
    /// <summary>Figure 4(a): inferences a second and watt.</summary>
    /// <param name="rows">What is normalised.</param>
    /// <param name="paper">Names the models.</param>
    public static Figure PerWatt(IReadOnlyList<NormalisedRow> rows, PaperData paper) => Plot(
        rows, paper, "Figure 4(a): throughput per watt", "Throughput per watt (1/s/W)", row => row.PerWatt, row => row.PerWattProvenance, row => row.PowerW, "W",
        "The paper prints power on Inception V4 alone: it stands for the other models.");

    /// <summary>Figure 4(b): inferences a second and dollar.</summary>
    /// <param name="rows">What is normalised.</param>
    /// <param name="paper">Names the models.</param>
    public static Figure PerDollar(IReadOnlyList<NormalisedRow> rows, PaperData paper) => Plot(
        rows, paper, "Figure 4(b): throughput per dollar", "Throughput per dollar (1/s/USD)", row => row.PerDollar, row => row.PerDollarProvenance, row => row.PriceUsd, "USD",
        "Dotted: with a price that the paper does not print; the table below says whose and of when.");

    private static Figure Plot(
        IReadOnlyList<NormalisedRow> rows, PaperData paper, string title, string axis, Func<NormalisedRow, double?> value, Func<NormalisedRow, Provenance> provenance, Func<NormalisedRow, Stated> divisor, string unit, string note)
    {
        IReadOnlyList<string> models = [.. rows.Select(row => row.ModelId).Distinct()];
        IReadOnlyList<string> names = [.. models.Select(model => ModelNames.Of(model, paper))];
        IReadOnlyList<BarSeries> series =
        [
            .. rows.Where(row => value(row) is not null).GroupBy(row => (row.DeviceId, row.Name, Provenance: provenance(row)))
                .Select(group => Bars(group.Key.DeviceId, group.Key.Name, group.Key.Provenance, [.. models.Select(model => group.FirstOrDefault(row => row.ModelId == model))], value, divisor, unit)),
        ];
        var without = rows.Where(row => value(row) is null).Select(row => (row.Name, divisor(row).Words)).Distinct().GroupBy(each => each.Words, each => each.Name)
            .Select(group => $"Not shown: {string.Join(", ", group)}: {Shortened(group.Key)}.");
        var cautions = rows.Where(row => value(row) is not null && row.InvalidReasons is [_, ..]).Select(row => MeasuredText.Caution(row.DeviceId, row.ModelId, row.InvalidReasons!));
        return new BarFigure
        {
            Title = title,
            ValueAxis = axis,
            Groups = names,
            Series = series,
            Notes = [$"{Legend(series)} {note}", .. without, .. cautions],
            AltText = $"Bar chart of {char.ToLowerInvariant(axis[0]) + axis[1..]} on a logarithmic axis; published unless marked otherwise. {BarFigure.Describe(names, series)}",
        }.Plot();
    }

    private static BarSeries Bars(
        string deviceId, string name, Provenance provenance, IReadOnlyList<NormalisedRow?> cells, Func<NormalisedRow, double?> value, Func<NormalisedRow, Stated> divisor, string unit) => new(
        name, deviceId, provenance, provenance switch { Provenance.Published => "Published", Provenance.Modelled => "Modelled", _ => "Measured here" },
        [.. cells.Select(row => row is null ? null : value(row))],
        [.. cells.Select(row => row is null ? "" : $"{NumberText.Significant(value(row)!.Value, 3)} inferences/s/{unit}<br>{NumberText.Significant(row.PerSecond.Value, 4)} inferences/s ({Words.ToSnakeCase(row.Provenance)})<br>over {NumberText.Significant(divisor(row).Value!.Value, 4)} {unit}: {WebUtility.HtmlEncode(divisor(row).Words)}")]);

    private static string Legend(IReadOnlyList<BarSeries> series) =>
        series.Any(bars => bars.Provenance == Provenance.Measured) ? "Hatched: both numbers published. Solid: measured here." : "Hatched: both numbers published.";

    // A note is one line of the figure; the table has the whole reason.
    private static string Shortened(string reason) => reason.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? reason[..colon] : reason;
}
