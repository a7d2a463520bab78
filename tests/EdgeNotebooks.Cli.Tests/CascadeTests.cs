using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge cascade</c>.</summary>
public sealed class CascadeTests : IDisposable
{
    private const string Small = "mobilenet_v1_0.25_128_quant";
    private const string Full = "mobilenet_v2_1.0_224_quant";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // The recording's own accuracies, 0.466 and 0.87, at the thresholds where all stop and where none does.
    [Fact]
    public void For_programs_there_are_rows_the_crossover_and_the_best_within_bounds()
    {
        var answer = Edge.Done(_folder.Path, "cascade", "--tier", $"{Small}@5ms", "--tier", $"{Full}@10ms", "--link", "latency=5ms,bandwidth=8Mbit/s", "--threshold", "1", "--threshold", "0", "--max-latency", "15ms", "--csv", "rows.csv", "--json").Json();
        var rows = answer.GetProperty("thresholds").EnumerateArray().ToList();
        Assert.Equal([0.466, 0.87], rows.Select(row => row.GetProperty("accuracy").GetDouble()));
        Assert.Equal([5, 5 + answer.GetProperty("non_split").GetProperty("latency_mean_ms").GetDouble()], rows.Select(row => row.GetProperty("latency_mean_ms").GetDouble()), (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.Equal("modelled", answer.GetProperty("provenance").GetString());
        Assert.Equal("crosses", answer.GetProperty("crossover").GetProperty("kind").GetString());
        var best = answer.GetProperty("choice").GetProperty("best");
        Assert.InRange(best.GetProperty("latency_mean_ms").GetDouble(), 5, 15);
        Assert.InRange(best.GetProperty("accuracy").GetDouble(), 0.466, 0.87);
        var csv = File.ReadAllLines(_folder.File("rows.csv"));
        Assert.Equal(3, csv.Length);
        Assert.StartsWith("threshold,accuracy,accuracy_lower,", csv[0], StringComparison.Ordinal);
        Assert.StartsWith("0,0.466,", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public void For_people_there_are_tiers_and_a_table()
    {
        var output = Edge.Done(_folder.Path, "cascade", "--pair", "edge-cloud", "--calibrate", "--pareto").Output;
        Assert.StartsWith("edge -> cloud: 500 images, confidence by top1, sent as jpeg", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  crossover  faster than the non-split way up to threshold 0\.\d+ \[95%: ", output);
        Assert.Matches(@"(?m)^  calibrated \S+: temperature ", output);
        Assert.Equal(11, output.Split('\n').SkipWhile(line => !line.Contains("threshold  accuracy", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0).Count());
        Assert.Contains("Pareto front of accuracy, mean latency and bytes: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Skewed_inputs_have_their_own_table() =>
        Assert.Matches(@"(?m)^  skew       Zipf exponent 2, mean over 200 orders of the classes; the first model specialised to \d+ classes, 90% of the inputs$", Edge.Done(_folder.Path, "cascade", "--pair", "device-edge", "--skew", "2", "--threshold", "0.5").Output);

    [Fact]
    public void A_bound_that_nothing_keeps_to_fails_and_names_the_nearest()
    {
        var result = Edge.Run(_folder.Path, "cascade", "--pair", "device-edge", "--min-accuracy", "0.99");
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("edge: no threshold keeps to an accuracy of at least 0.99; the nearest, ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("say which cascade")]
    [InlineData("a cascade has two tiers or more", "--tier", Small)]
    [InlineData("0 links for 2 tiers", "--tier", Small, "--tier", Full)]
    [InlineData("'soon' is not a duration", "--tier", $"{Small}@soon", "--tier", Full, "--link", "loopback")]
    [InlineData("'high' is not a number", "--pair", "edge-cloud", "--threshold", "high")]
    public void A_cascade_that_is_none_is_wrong_usage(string says, params string[] arguments) =>
        Edge.Refused(_folder.Path, 2, [says], ["cascade", .. arguments]);
}
