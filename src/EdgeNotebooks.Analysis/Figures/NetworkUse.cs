using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Bytes that cascades send over their thresholds, in percent of sending every input on.</summary>
internal static class NetworkUse
{
    private static readonly string[] Pairs = [Quantities.DeviceEdge, Quantities.EdgeCloud];

    /// <param name="run">The curves.</param>
    /// <param name="inputs">The inputs whose curves are drawn.</param>
    /// <param name="title">The figure's.</param>
    /// <param name="told">Thresholds whose numbers are told in words.</param>
    /// <param name="marks">Published points.</param>
    /// <param name="beside">Other inputs, whose curves are drawn thinner beside, without bands.</param>
    public static Figure Plot(CompressionRun run, string inputs, string title, IReadOnlyList<double> told, IReadOnlyList<PublishedMark> marks, IReadOnlyList<string> beside)
    {
        var curves = Pairs.Select(pair => Curve(run.Of(pair, inputs), $"{pair}", withBand: true)).ToList();
        var others = beside.SelectMany(other => Pairs.Select(pair => Curve(run.Of(pair, other), $"{pair}, {other}", withBand: false))).ToList();
        return new CurveFigure
        {
            Title = title,
            XTitle = CompressionNotes.Threshold(run),
            YTitle = "Bytes sent (% of non-split)",
            XRange = (0, 1),
            YRange = (0, 105),
            Unit = "%",
            Curves = [.. curves, .. others],
            Marks = marks,
            Notes =
            [
                CompressionNotes.Images(run),
                .. Pairs.Select(pair => CompressionNotes.Models(run.Of(pair, inputs))),
                .. inputs == Quantities.Skewed ? new[] { CompressionNotes.Skew(run) } : [],
                $"What is sent: the image as {run.Settings.EdgeCloud.SentAs.ToString().ToUpperInvariant()} at the full model's resolution.",
            ],
            AltText = $"Line chart of bytes sent against the threshold. {string.Join(" ", curves.Select(curve => $"{curve.Name}: {CurveFigure.ValuesAt(curve, told, "%")}."))}{string.Concat(marks.Select(mark => $" {mark.Words}."))}",
        }.Plot();
    }

    private static CurveSeries Curve(PairCurves pair, string name, bool withBand)
    {
        var saving = pair.SavingPercent;
        return new CurveSeries(name, withBand ? PairStyle.ColorOf(pair.Pair) : PairStyle.PaleOf(pair.Pair), pair.DecisionProvenance, saving.Thresholds, Use(saving.Values))
        {
            Low = withBand ? Use(saving.High) : null,
            High = withBand ? Use(saving.Low) : null,
        };
    }

    private static List<double> Use(IReadOnlyList<double> saving) => [.. saving.Select(percent => 100 - percent)];
}
