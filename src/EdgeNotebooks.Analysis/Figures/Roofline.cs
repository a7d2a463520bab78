using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>
/// The roofline (Williams, Waterman, Patterson 2009, doi:10.1145/1498765.1498785): what a device computes at most against the operations that a model does for each byte of its weights,
/// with what the paper prints and what was measured. A point above its device's roof cannot be.
/// </summary>
public static class Roofline
{
    private const double LeastIntensity = 10;
    private const double MostIntensity = 1e5;

    // Powers of ten: from half a GFLOP/s to beyond a V100's tensor cores.
    private const double LeastRate = 8.7;
    private const double MostRate = 14.3;

    /// <summary>A line a device (its memory's bandwidth up to the ridge, then its highest peak), a point a model.</summary>
    /// <param name="measured">Rows of a results folder; those at batch 1 of studied models are drawn (a valid one before others); their device's peaks are not known here.</param>
    /// <param name="paper">The published figures: Table 3, and the gains by batching that the text states.</param>
    public static Figure Plot(IReadOnlyList<MeasurementRecord> measured, PaperData paper)
    {
        var devices = DeviceCatalog.All();
        var here = MeasuredRows.LikeTable3(measured).Where(row => IsStudied(row.ModelId)).ToList();
        IReadOnlyList<Trace> traces =
        [
            .. devices.Where(device => device.HighestPeak is not null).Select((device, i) => Roof(device, isDashed: i % 2 == 0)),
            .. devices.Where(device => device.Backend == DeviceParameters.PaperBackend).Select(device => Points(device, [.. Printed(device, paper)])),
            .. here.GroupBy(row => row.DeviceId).Select(Measured),
        ];
        const string Title = "Roofline: operations a second against operations a byte of weights";
        var chart = Theme.Chart(traces,
        [
            ("title", Theme.Title(Title)),
            ("xaxis", Axis("Operational intensity (FLOP per byte of weights, logarithmic axis)", Math.Log10(LeastIntensity), Math.Log10(MostIntensity))),
            ("yaxis", Axis("Arithmetic rate (FLOP/s, logarithmic axis)", LeastRate, MostRate)),
            ("legend", new Json { ["groupclick"] = "toggleitem", ["tracegroupgap"] = 12, ["font"] = new Json { ["size"] = 12 } }),
            ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 56, ["b"] = 128 }),
            ("annotations", new[]
            {
                Theme.Note(
                [
                    "Lines: highest arithmetic peak by the vendor; sloped where the memory's bandwidth limits, where it is known.",
                    "Open: published, Table 3, and for Inception V4 on the two Jetsons the batches of 16 and 64. Filled: measured here, in the model's own precision.",
                    "Weights are counted once an inference in the device's precision; activations are not.",
                    .. MeasuredText.Cautions(here),
                ]),
            }),
        ]);
        var beyond = devices.SelectMany(device => Printed(device, paper).Where(point => point.Rate > device.HighestPeak).Select(point => $"{device.Name.Value} {point.Name}, {NumberText.Ratio(point.Rate / device.HighestPeak!.Value)} its peak"));
        return new Figure(chart, Title, $"Line chart of arithmetic rate against operational intensity, both axes logarithmic, with a roof for each device. Above their roofs: {string.Join("; ", beyond.DefaultIfEmpty("none"))}.", height: 600);
    }

    private static Json Axis(string title, double from, double to) => new()
    {
        ["title"] = Theme.AxisTitle(title),
        ["type"] = "log",
        ["range"] = new[] { from, to },
        ["dtick"] = 1,
        ["exponentformat"] = "SI",
        ["gridcolor"] = Theme.Grid,
        ["automargin"] = true,
    };

    // Two devices of one peak lie on one line: every other one is dashed, so that both are seen.
    private static Trace Roof(DeviceParameters device, bool isDashed)
    {
        var peak = device.HighestPeak!.Value;
        var ridge = device.MemoryBandwidthBytesPerS.Value is { } bandwidth ? peak / bandwidth : (double?)null;
        double[] x = ridge is { } at && at > LeastIntensity ? [LeastIntensity, at, MostIntensity] : [LeastIntensity, MostIntensity];
        var limit = device.MemoryBandwidthBytesPerS.Value is { } known ? $"{NumberText.Significant(known / 1e9, 3)} GB/s" : "bandwidth not known";
        return Theme.Trace("scatter",
        [
            ("mode", "lines"),
            ("name", device.Name.Value),
            ("legendgroup", "roofs"),
            ("legendgrouptitle", new Json { ["text"] = "Roofs (vendors' peaks)" }),
            ("meta", new Json { ["provenance"] = "modelled", ["device_id"] = device.DeviceId }),
            ("x", x),
            ("y", x.Select(intensity => Math.Min(peak, intensity * (device.MemoryBandwidthBytesPerS.Value ?? double.PositiveInfinity))).ToList()),
            ("line", new Json { ["color"] = DeviceStyle.For(device.DeviceId).Color, ["width"] = 2, ["dash"] = isDashed ? "dash" : "solid" }),
            ("hovertemplate", $"{WebUtility.HtmlEncode(device.Name.Value)}<br>{NumberText.FlopPerSecond(peak)} at most, {limit}<extra></extra>"),
        ]);
    }

    private static Trace Points(DeviceParameters device, IReadOnlyList<Point> points) => Theme.Trace("scatter",
    [
        ("mode", "markers"),
        ("name", device.Name.Value),
        ("legendgroup", "published"),
        ("legendgrouptitle", new Json { ["text"] = "Published" }),
        ("meta", new Json { ["provenance"] = "published", ["device_id"] = device.DeviceId }),
        ("x", points.Select(point => point.Intensity).ToList()),
        ("y", points.Select(point => point.Rate).ToList()),
        ("marker", Theme.Marker(DeviceStyle.For(device.DeviceId), published: true)),
        ("customdata", points.Select(point => point.Hover).ToList()),
        ("hovertemplate", $"{WebUtility.HtmlEncode(device.Name.Value)}<br>%{{customdata}}<extra></extra>"),
    ]);

    private static Trace Measured(IGrouping<string, MeasurementRecord> rows)
    {
        var points = rows.Select(row => (Row: row, Work: ModelWork.Of(row.ModelId))).ToList();
        return Theme.Trace("scatter",
        [
            ("mode", "markers"),
            ("name", rows.Key),
            ("legendgroup", "measured"),
            ("legendgrouptitle", new Json { ["text"] = "Measured here" }),
            ("meta", new Json { ["provenance"] = "measured", ["device_id"] = rows.Key }),
            ("x", points.Select(point => point.Work.Flops / (point.Work.Weights * (ElementTypes.ByteSize(point.Row.Precision ?? "") ?? sizeof(float)))).ToList()),
            ("y", points.Select(point => point.Row.ThroughputPerSecond.Value * point.Work.Flops).ToList()),
            ("marker", Theme.Marker(DeviceStyle.For(rows.Key), published: false)),
            ("customdata", points.Select(point => $"{WebUtility.HtmlEncode(point.Row.ModelId)}: {NumberText.FlopPerSecond(point.Row.ThroughputPerSecond.Value * point.Work.Flops)}<br>{MeasuredText.Hover(point.Row)}").ToList()),
            ("hovertemplate", $"{WebUtility.HtmlEncode(rows.Key)}<br>%{{customdata}}<extra></extra>"),
        ]);
    }

    private static IEnumerable<Point> Printed(DeviceParameters device, PaperData paper)
    {
        foreach (var cell in paper.Throughput.Where(cell => cell.DeviceId == device.Id && device.Backend == DeviceParameters.PaperBackend && cell.PerSecond is not null && IsStudied(cell.ModelId)))
        {
            yield return Of(cell.ModelId, 1, cell.PerSecond!.Value);
            foreach (var gain in paper.BatchGains(cell.ModelId, device.Id))
                yield return Of(cell.ModelId, gain.Batch, gain.Gain * cell.PerSecond.Value);
        }

        Point Of(string model, int batch, double perSecond)
        {
            var work = ModelWork.Of(model);
            var name = ModelNames.Of(model, paper) + (batch > 1 ? string.Create(CultureInfo.InvariantCulture, $", batch {batch}") : "");
            var rate = perSecond * work.Flops;
            var share = device.HighestPeak is { } peak ? $", {NumberText.Ratio(rate / peak)} the highest peak" : "";
            return new Point(name, batch * work.Flops / (work.Weights * device.Precision.BytesOf()), rate, $"{WebUtility.HtmlEncode(name)}: {NumberText.FlopPerSecond(rate)}{share}<br>published");
        }
    }

    private static bool IsStudied(string modelId) => Models.ModelCatalog.All.Any(spec => spec.Id == modelId);

    private sealed record Point(string Name, double Intensity, double Rate, string Hover);
}
