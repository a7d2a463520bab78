using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Batching;
using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 3(b) of the paper: throughput relative to batch 1 against the batch size, with the points that its text states.</summary>
public static class Figure3b
{
    private const int LastPublishedBatch = 64;

    // Pixels of a line in the legend: enough to tell the dashes apart beside the marker.
    private const int DashRoom = 70;

    /// <summary>
    /// Lines on logarithmic axes with base 2: a line a measured device and model, with 95% intervals; published points
    /// as open markers, with a note where they are beyond the device's peak.
    /// </summary>
    /// <param name="measured">Rows of a results folder; SingleStream of one caller is used, and only where batch 1 was measured too.</param>
    /// <param name="paper">The published figures.</param>
    /// <param name="modelIds">Models to show; null for all.</param>
    /// <param name="peaks">What the devices can do at most; null for the vendors' peaks that travel beside the library.</param>
    public static Figure Plot(IReadOnlyList<MeasurementRecord> measured, PaperData paper, IReadOnlyList<string>? modelIds = null, ArithmeticPeaks? peaks = null)
    {
        var all = BatchSeries.From(measured).Where(series => Shows(series.ModelId) && series.Rows.Any(row => row.BatchSize > 1)).ToList();
        var lines = all.Where(series => series.Single is not null).ToList();
        var points = paper.BatchGains().Where(point => Shows(point.ModelId)).ToList();
        var labels = Labels(lines, paper);
        var traces = points.GroupBy(point => (point.DeviceId, point.ModelId)).Select(group => Published(group.OrderBy(point => point.Batch).ToList(), paper))
            .Concat(lines.Select((series, i) => Measured(series, labels[i])));
        var (batches, gains) = Extent(lines, points);
        var beyond = points.Select(point => ImpliedRate.Of(point, paper, peaks ?? ArithmeticPeaks.Default)).OfType<ImpliedRate>().Where(rate => rate.IsBeyondPeak).ToList();
        var notes = Notes(all, beyond, paper).ToList();
        var title = "Figure 3(b): throughput relative to batch 1, published and measured here";
        var chart = Theme.Chart(traces,
        [
            ("title", Theme.Title(title)),
            ("xaxis", PowerOfTwoAxis.Of("Batch size (samples in one inference, logarithmic axis)", 1, batches)),
            ("yaxis", PowerOfTwoAxis.Of("Throughput over that at batch 1 (logarithmic axis)", gains.Least, gains.Greatest)),
            ("legend", new Json { ["groupclick"] = "toggleitem", ["tracegroupgap"] = 12, ["font"] = new Json { ["size"] = 12 }, ["itemwidth"] = DashRoom }),
            ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 56, ["b"] = 72 + (16 * notes.Count) }),
            ("annotations", new[] { Theme.Note(notes) }),
        ]);
        return new Figure(chart, title, Describe(lines, labels, points, paper), height: 480 + (16 * notes.Count));

        bool Shows(string model) => modelIds?.Contains(model) ?? true;
    }

    private static Trace Published(List<PublishedBatchGain> points, PaperData paper)
    {
        var label = LabelOf(points[0].DeviceId, points[0].ModelId, paper);
        return Theme.Trace("scatter",
            ("mode", "markers"),
            ("name", label),
            ("legendgroup", "published"),
            ("legendgrouptitle", new Json { ["text"] = "Published (section 4)" }),
            ("meta", Meta(points[0].Provenance, points[0].DeviceId, points[0].ModelId)),
            ("x", points.Select(point => point.Batch).ToList()),
            ("y", points.Select(point => point.Gain).ToList()),
            ("cliponaxis", false),
            ("marker", Theme.Marker(DeviceStyle.For(points[0].DeviceId), published: true)),
            ("hovertemplate", $"{WebUtility.HtmlEncode(label)}<br>batch %{{x}}: %{{y}}x batch 1<br>published, section 4<extra></extra>"));
    }

    private static Trace Measured(BatchSeries series, string label)
    {
        var gains = series.Rows.Select(row => series.GainOf(row)!.Value).ToList();
        var style = DeviceStyle.For(series.DeviceId);
        return Theme.Trace("scatter",
            ("mode", "lines+markers"),
            ("name", label),
            ("legendgroup", "measured"),
            ("legendgrouptitle", new Json { ["text"] = "Measured here" }),
            ("meta", Meta(series.Rows[0].Provenance, series.DeviceId, series.ModelId)),
            ("x", series.Rows.Select(row => row.BatchSize).ToList()),
            ("y", gains.Select(gain => gain.Value).ToList()),
            ("error_y", Theme.Whiskers(gains.Select(gain => gain.Upper - gain.Value).ToList(), gains.Select(gain => gain.Value - gain.Lower).ToList())),
            ("cliponaxis", false),
            ("line", new Json { ["color"] = style.Color, ["width"] = 2, ["dash"] = ModelStyle.DashOf(series.ModelId) }),
            ("opacity", series.FixedBatch ? 0.45 : 1),
            ("marker", Theme.Marker(style, published: false)),
            ("customdata", series.Rows.Zip(gains, Hover).ToList()),
            ("hovertemplate", $"{WebUtility.HtmlEncode(label)}<br>batch %{{x}}: %{{customdata}}<extra></extra>"));
    }

    private static Json Meta(Provenance provenance, string deviceId, string modelId) =>
        new() { ["provenance"] = Words.ToSnakeCase(provenance), ["device_id"] = deviceId, ["model_id"] = modelId };

    private static string Hover(MeasurementRecord row, Estimate gain)
    {
        var interval = gain is { Lower: { } lower, Upper: { } upper } ? $" (95% interval {NumberText.Ratio(lower)} to {NumberText.Ratio(upper)})" : "";
        return $"{NumberText.Ratio(gain.Value)} batch 1{interval}<br>{MeasuredText.Hover(row)}";
    }

    /// <summary>Device and model; threads and precision where two lines differ in nothing else.</summary>
    private static List<string> Labels(List<BatchSeries> lines, PaperData paper)
    {
        var machines = lines.Select(series => (series.DeviceId, series.EnvironmentId)).Distinct().ToList();
        var plain = lines.Select(series => $"{MeasuredText.Label((series.DeviceId, series.EnvironmentId), machines)}, {ModelNames.Of(series.ModelId, paper)}{(series.FixedBatch ? ", batch fixed in the file" : "")}").ToList();
        return plain.Select((label, i) => plain.Count(other => other == label) == 1 ? label : $"{label}, {Arrangement(lines[i].Rows[0])}").ToList();
    }

    private static string Arrangement(MeasurementRecord row) =>
        string.Create(CultureInfo.InvariantCulture, $"{(row.IntraOpThreads is { } threads ? $"{threads}" : "runtime's")} threads, {row.Precision ?? "no weights"}");

    private static string LabelOf(string deviceId, string modelId, PaperData paper) =>
        $"{paper.FindDevice(deviceId)?.Name ?? deviceId}, {ModelNames.Of(modelId, paper)}";

    private static IEnumerable<string> Notes(List<BatchSeries> all, List<ImpliedRate> beyond, PaperData paper)
    {
        var rows = all.Where(series => series.Single is not null).SelectMany(series => series.Rows).ToList();
        yield return rows.Count == 0
            ? MeasuredText.Nothing
            : $"Filled: measured here, {MeasuredText.Counts(rows)}; whiskers are 95% intervals of the quotient of the two throughputs.";
        yield return "Open: stated in the paper's text, which prints neither count nor interval.";
        foreach (var device in beyond.GroupBy(rate => (rate.DeviceId, rate.ModelId)))
        {
            var shares = device.OrderBy(rate => rate.Batch).Select(rate => string.Create(CultureInfo.InvariantCulture, $"{NumberText.Ratio(rate.ShareOfPeak!.Value)} at batch {rate.Batch}"));
            yield return $"Implausible, beyond its peak of {NumberText.FlopPerSecond(device.First().Peak!.OperationsPerSecond!.Value)}: {LabelOf(device.Key.DeviceId, device.Key.ModelId, paper)}, {string.Join(", ", shares)}.";
        }

        foreach (var series in all.Where(series => series.Single is null))
            yield return $"Not drawn: {series.DeviceId} on {series.ModelId} was not measured at batch 1.";
        foreach (var row in rows.Where(row => !row.Valid))
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.DeviceId} on {row.ModelId} at batch {row.BatchSize} is not valid: {string.Join("; ", row.InvalidReasons)}");
    }

    /// <summary>The greatest batch size, and the least and the greatest gain with their whiskers.</summary>
    private static (double Batches, (double Least, double Greatest) Gains) Extent(List<BatchSeries> lines, List<PublishedBatchGain> points)
    {
        var measured = lines.SelectMany(series => series.Rows.Select(row => series.GainOf(row)!.Value)).ToList();
        var gains = measured.SelectMany(gain => new[] { gain.Value, gain.Lower ?? gain.Value, gain.Upper ?? gain.Value }).Concat(points.Select(point => point.Gain)).Append(1).Append(2).Where(gain => gain > 0 && double.IsFinite(gain)).ToList();
        var batches = lines.SelectMany(series => series.Rows.Select(row => row.BatchSize)).Concat(points.Select(point => point.Batch)).Append(LastPublishedBatch);
        return (batches.Max(), (gains.Min(), gains.Max()));
    }

    private static string Describe(List<BatchSeries> lines, List<string> labels, List<PublishedBatchGain> points, PaperData paper)
    {
        var measured = lines.Select((series, i) => $"{labels[i]} (measured): {string.Join(", ", series.Rows.Select(row => Cell(row.BatchSize, series.GainOf(row)!.Value.Value)))}");
        var published = points.GroupBy(point => LabelOf(point.DeviceId, point.ModelId, paper)).Select(group => $"{group.Key}: {string.Join(", ", group.OrderBy(point => point.Batch).Select(point => Cell(point.Batch, point.Gain)))}");
        return $"Line chart of throughput over that at batch 1 against the batch size, both axes logarithmic; published unless marked measured. {string.Join(". ", measured.Concat(published))}.";

        static string Cell(int batch, double gain) => string.Create(CultureInfo.InvariantCulture, $"batch {batch} {NumberText.Ratio(gain)}");
    }
}
