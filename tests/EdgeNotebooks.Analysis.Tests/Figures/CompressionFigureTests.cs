using System.Text.Json;
using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Adaptive;
using EdgeNotebooks.Experiments.Compression.Calibration;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Figures.FigureJson;

namespace EdgeNotebooks.Analysis.Tests.Figures;

/// <summary>Figures 8 to 10 and their tables on the recorded predictions.</summary>
public class CompressionFigureTests
{
    private static readonly PaperData Paper = PaperData.Default;

    private static readonly Lazy<CompressionRun> Run = new(() => CompressionStudy.Run(CompressionSettings.Of(RecordedPredictions.Default) with { Bootstrap = new BootstrapSettings { Replicates = 100 } }));

    [Fact]
    public void Figure_8a_has_a_marker_with_whiskers_for_each_model_and_the_papers_sizes_as_lines()
    {
        var traces = Traces(Figure8a.Plot(RecordedPredictions.Default, Paper));
        Assert.Equal(["published", "published", "published", "recorded"], traces.Select(trace => Meta(trace, "provenance")));
        Assert.Equal([6.4, 13, 23], traces.Take(3).Select(trace => Numbers(trace.GetProperty("x"))[0]));
        Assert.Equal([46.6, 71, 79.8, 87, 87.6], Numbers(traces[3].GetProperty("y")).Select(value => Math.Round(value!.Value, 6)));
        Assert.All(Numbers(traces[3].GetProperty("error_y").GetProperty("array")), up => Assert.InRange(up!.Value, 1, 6));
    }

    [Fact]
    public void Figure_8b_marks_the_four_published_savings_on_two_recorded_curves_with_bands()
    {
        var figure = Figure8b.Plot(Run.Value, Paper);
        var marks = Traces(figure).Where(trace => Meta(trace, "provenance") == "published").ToList();
        Assert.Equal([82, 99.9, 59, 89], marks.SelectMany(trace => Numbers(trace.GetProperty("y"))).Select(value => Math.Round(value!.Value, 6)));
        Assert.Equal(2, Bands(figure));
        Assert.Equal(["device-edge (recorded)", "edge-cloud (recorded)"], Lines(figure));
        Assert.Contains("n = 500 images, recorded", Note(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void Figure_8c_has_modelled_latencies_their_levels_and_the_published_crossovers()
    {
        var figure = Figure8c.Plot(Run.Value, Paper);
        var published = Traces(figure).Where(trace => Meta(trace, "provenance") == "published").ToList();
        Assert.Equal([0.26, 0.45], published.Select(trace => Numbers(trace.GetProperty("x"))[0]));
        Assert.Equal(2, Bands(figure));
        Assert.Contains("device-edge non-split (modelled)", Lines(figure));
        Assert.Matches("Crossing the non-split latency: device-edge at 0[.][0-9]{2} [(]95% interval", Note(figure));
    }

    [Fact]
    public void Figure_9_has_skewed_curves_as_modelled_ones_beside_the_published_gains()
    {
        var latency = Traces(Figure9a.Plot(Run.Value, Paper));
        Assert.All(latency.Where(trace => Meta(trace, "provenance") != "published"), trace => Assert.Equal("modelled", Meta(trace, "provenance")));
        Assert.Equal(["device-edge 3x faster (published)", "edge-cloud 4x faster (published)"], latency.Where(trace => Meta(trace, "provenance") == "published").Select(Name));
        Assert.Equal(["device-edge (modelled)", "edge-cloud (modelled)", "device-edge, random (recorded)", "edge-cloud, random (recorded)"], Lines(Figure9b.Plot(Run.Value)));
    }

    [Fact]
    public void Figure_10_goes_from_20_to_200_ms_with_the_two_published_points()
    {
        var figure = Figure10.Plot(Run.Value, Paper);
        var points = Traces(figure).Single(trace => Meta(trace, "provenance") == "published");
        Assert.Equal(([60, 100], [70.39, 79.83]), (Numbers(points.GetProperty("x")).Select(value => value!.Value).ToArray(), Numbers(points.GetProperty("y")).Select(value => value!.Value).ToArray()), Same);
        var curve = Traces(figure).First(trace => Name(trace) == "threshold 0.8 (modelled)");
        Assert.Equal((20, 200), (Numbers(curve.GetProperty("x"))[0], Numbers(curve.GetProperty("x"))[^1]));

        static bool Same((double[] X, double[] Y) one, (double[] X, double[] Y) other) => one.X.SequenceEqual(other.X) && one.Y.SequenceEqual(other.Y);
    }

    [Fact]
    public void What_differs_is_told_of_every_printed_number_with_a_reason()
    {
        var table = DifferencesTable.From(Run.Value, Paper);
        var claims = Enumerable.Range(0, table.RowCount).Select(row => Cell(table, "claim_id", row)!).ToList();
        Assert.Equal(["c44", "c46", "c47", "c50", "c52", "c53", "c55", "c57"], claims.Distinct().Order());
        Assert.Equal(10, Enumerable.Range(0, table.RowCount).Count(row => Cell(table, "published", row) is not null));
        for (var row = 0; row < table.RowCount; row++)
        {
            Assert.False(string.IsNullOrEmpty(Cell(table, "why", row)));
            Assert.Equal(Cell(table, "here", row) is null, Cell(table, "interval", row) is null);
        }
    }

    [Fact]
    public void The_claims_of_section_5_2_are_decided_by_it()
    {
        var verdicts = ClaimLedger.Judge(new ClaimInputs { Observations = CompressionObservations.Of(Run.Value) });
        var here = verdicts.Where(verdict => string.CompareOrdinal(verdict.ClaimId, "c44") >= 0 && string.CompareOrdinal(verdict.ClaimId, "c57") <= 0).ToDictionary(verdict => verdict.ClaimId, verdict => verdict.HereVerdict);
        Assert.Equal(14, here.Count);
        Assert.All(here.Values, verdict => Assert.True(verdict is HereVerdict.Reproduced or HereVerdict.NotReproduced, $"{verdict}"));

        // What follows from a cascade's arithmetic, whatever the models; and numbers that other models, images and devices cannot share.
        Assert.All((string[])["c44", "c48", "c49", "c53", "c54", "c56"], id => Assert.Equal((id, HereVerdict.Reproduced), (id, here[id])));
        Assert.All((string[])["c46", "c47", "c50"], id => Assert.Equal((id, HereVerdict.NotReproduced), (id, here[id])));
    }

    [Fact]
    public void Tables_of_compression_name_their_provenance()
    {
        foreach (var table in new[] { PredictionsTable.From(RecordedPredictions.Default), CrossingTable.From(Run.Value, Paper), CalibrationTable.From(RecordedPredictions.Default), ParetoTable.From(Run.Value.Settings) })
            Assert.All(Enumerable.Range(0, table.RowCount), row => Assert.NotNull(Cell(table, "provenance", row)));
    }

    [Fact]
    public void Calibration_errors_are_of_held_out_images_before_and_after()
    {
        var table = CalibrationTable.From(RecordedPredictions.Default);
        Assert.Equal(5, table.RowCount);
        var frame = table.ToDataFrame();
        for (var row = 0; row < table.RowCount; row++)
        {
            Assert.Equal("250", Cell(table, "images", row));
            var result = CalibrationStudy.Run(RecordedPredictions.Default, Cell(table, "model_id", row)!);
            Assert.Equal((100 * result.Before.ExpectedError, 100 * result.After.ExpectedError), ((double)frame["ece_before_percent"][row], (double)frame["ece_after_percent"][row]));
            Assert.NotEqual(result.Before.ExpectedError, result.After.ExpectedError);
        }
    }

    [Fact]
    public void A_threshold_that_follows_the_link_is_drawn_with_its_bound()
    {
        var settings = AdaptiveThresholdExample.WifiAndMobile();
        var run = AdaptiveThresholdRun.Run(settings);
        var figure = AdaptiveThresholdFigure.Plot(run, settings.Control.Bound);
        Assert.Equal(["Threshold", "Latency, mean of a window", "Bound"], Traces(figure).Select(Name));
        Assert.All(Traces(figure), trace => Assert.Equal("modelled", Meta(trace, "provenance")));
        Assert.Equal(1 + run.Fixed.Count, ThresholdPolicyTable.From(run).RowCount);
    }

    private static string? Cell(Table table, string column, int row) => table.Columns.Single(each => each.Id == column).TextAt(row);

    private static string? Name(JsonElement trace) => trace.TryGetProperty("name", out var name) ? name.GetString() : null;

    private static int Bands(Figure figure) => Traces(figure).Count(trace => trace.TryGetProperty("fill", out _));

    private static List<string?> Lines(Figure figure) => [.. Traces(figure).Where(trace => !trace.TryGetProperty("fill", out _) && Meta(trace, "provenance") != "published").Select(Name).OrderBy(name => name!.Contains("non-split", StringComparison.Ordinal))];
}
