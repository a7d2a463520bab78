using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Splitting.Adaptive;
using EdgeNotebooks.Experiments.Splitting.Measured;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Figures.FigureJson;

namespace EdgeNotebooks.Analysis.Tests.Figures;

public class SplitFigureTests
{
    private static readonly SplitRun Run = new([Choice("all-remote", null, 4, 5), Choice("a<b", "block_1", 2, 3), Choice("c", "block_2", 2.1, 2.5), Choice("all-local", null, 8, 7)]);
    private static readonly PlannedModel MobileNet = PlannedModel.Find("mobilenet_v2");

    [Fact]
    public void Measured_markers_stand_on_the_predicted_line_and_each_says_what_it_is()
    {
        var data = Named(SplitFigure.Plot(Run));
        Assert.Equal(["Predicted (modelled)", "Measured here"], data.Keys);
        Assert.Equal(["modelled", "measured"], data.Values.Select(trace => Meta(trace, "provenance")));
        Assert.Equal([5, 3, 2.5, 7], Numbers(data["Predicted (modelled)"].GetProperty("y")).Select(ms => ms!.Value));
        Assert.Equal([4, 2, 2.1, 8], Numbers(data["Measured here"].GetProperty("y")).Select(ms => ms!.Value));
        Assert.Contains("a&lt;b", data["Measured here"].GetProperty("customdata")[1].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sentence_says_what_was_planned_and_how_far_it_is_from_the_best()
    {
        var sentence = SplitRunTable.Sentence(Run);
        Assert.Equal("The planner chose block_2 (2.10 ms as measured), 5% above the best, block_1 (2.00 ms); its predictions were off by 25% in the median and 50% at the most, over 4 choices.", sentence);

        var busy = new SplitRun([.. Run.Choices.Select(row => row with { PredictedNs = 2 * row.LatencyP50Ns })]);
        Assert.Contains("100% in the median and 100% at the most, over 4 choices; that is more than on a quiet machine", SplitRunTable.Sentence(busy), StringComparison.Ordinal);
        Assert.Contains(sentence, SplitRunTable.From(Run).Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_a_run_marks_the_best_and_the_planned_one()
    {
        var table = SplitRunTable.From(Run);
        var marks = table.Columns.Single(column => column.Id == "best");
        Assert.Equal(["", "measured", "planned", ""], Enumerable.Range(0, 4).Select(row => marks.TextAt(row)));
        Assert.Equal("measured", table.Columns.Single(column => column.Id == "provenance").TextAt(0));
    }

    [Fact]
    public void Table_4_has_what_is_printed_beside_what_is_modelled()
    {
        var table = Table4.From(PaperData.Default, MobileNet);
        Assert.Equal(6, table.RowCount);
        var rows = table.ToDataFrame();
        Assert.Equal([52.19, 13.50, 13.05], Enumerable.Range(0, 3).Select(pair => (double)rows["node1_ms"][2 * pair]));
        Assert.Equal(["published", "modelled"], Enumerable.Range(0, 2).Select(row => (string)rows["provenance"][row]));

        // Two parts on one device take what the whole does, which is one over the throughput of Table 3.
        var whole = 1000 / PaperData.Default.ThroughputPerSecond("mobilenet_v2", "tpu")!.Value;
        Assert.Equal(whole, (double)rows["whole_ms"][3], whole * 1e-6);
        Assert.Equal(1, (double)rows["ratio"][3], 0.02);
    }

    [Fact]
    public void A_plan_lists_blocks_and_the_best()
    {
        var plan = SplitPlanner.Plan(AdaptiveExample.PiAndCloud(MobileNet).Problem);
        var table = PlanTable.From(plan);
        var choices = Enumerable.Range(0, table.RowCount).Select(row => table.Columns[0].TextAt(row)).ToList();
        Assert.Equal(("all-remote", "all-local"), (choices[0], choices[^1]));
        Assert.Contains("expanded_conv_13", choices);
        Assert.Single(Enumerable.Range(0, table.RowCount), row => table.Columns[1].TextAt(row) == "best");
        Assert.True(PlanTable.From(plan, blocksOnly: false).RowCount > table.RowCount);
    }

    [Fact]
    public void A_changing_link_is_drawn_with_what_ran_in_each_phase()
    {
        var steps = AdaptiveRun.Run(AdaptiveExample.PiAndCloud(MobileNet));
        var figure = AdaptiveFigure.Plot(steps, MobileNet.Id);
        var data = Named(figure);
        Assert.Equal(["Best for the link as it is", "First plan kept", "Planned again"], data.Keys);
        Assert.All(data.Values, trace => Assert.Equal("modelled", Meta(trace, "provenance")));
        Assert.Equal(steps.Select(step => step.LatencySeconds * 1e3), Numbers(data["Planned again"].GetProperty("y")).Select(ms => ms!.Value));
        Assert.Contains("while the link changes 3 times", figure.AltText, StringComparison.Ordinal);
    }

    private static Dictionary<string, System.Text.Json.JsonElement> Named(Figure figure) => Traces(figure).ToDictionary(trace => trace.GetProperty("name").GetString()!);

    private static SplitRecord Choice(string name, string? block, double ms, double predictedMs) => new()
    {
        Key = "split-m",
        StartedAt = DateTimeOffset.UnixEpoch,
        ModelId = "m",
        ModelSha256 = "00",
        NearDeviceId = "onnxruntime:cpu",
        FarDeviceId = "onnxruntime:cpu",
        NearThreads = 1,
        FarThreads = null,
        NearOptimization = "none",
        Link = "latency=1ms",
        Choice = name,
        CutIndex = block is null ? null : 1,
        Block = block,
        SentBytes = 10,
        ReturnedBytes = 4,
        Profiled = false,
        PredictedNs = predictedMs * 1e6,
        QueryCount = 15,
        LatencyP25Ns = (long)(ms * 0.9e6),
        LatencyP50Ns = (long)Math.Round(ms * 1e6),
        LatencyP75Ns = (long)(ms * 1.1e6),
        LatencyP90Ns = null,
        RelativeDifference = 0,
        EnvironmentId = "e",
    };
}
