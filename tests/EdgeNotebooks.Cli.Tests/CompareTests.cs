using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

public sealed class CompareTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CompareTests()
    {
        Save("a", "mobilenet_v2", 10, 1);
        Save("a", "inception_v4", 100, 2);
        Save("a", "only_here", 1, 3);
        Save("b", "mobilenet_v2", 5, 4);
        Save("b", "inception_v4", 102, 5);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The made-up means are 10 and 5 ms, 100 and 102 ms: twice the rate, and 2% less, which is within the noise.</summary>
    [Fact]
    public void Json_has_every_ratio_with_its_interval()
    {
        var answer = Compare();
        var runs = answer.GetProperty("runs").EnumerateArray().ToDictionary(run => run.GetProperty("model_id").GetString()!);
        Assert.Equal(["inception_v4", "mobilenet_v2"], runs.Keys.Order(StringComparer.Ordinal));
        CheckRatio(runs["mobilenet_v2"], "throughput_ratio", 2, 0.02);
        CheckRatio(runs["mobilenet_v2"], "latency_p50_ratio", 0.5, 0.02);
        CheckRatio(runs["mobilenet_v2"], "latency_p90_ratio", 0.5, 0.02);
        CheckRatio(runs["mobilenet_v2"], "latency_p99_ratio", 0.5, 0.02);
        CheckRatio(runs["inception_v4"], "throughput_ratio", 1 / 1.02, 0.02);
        Assert.Equal("faster", runs["mobilenet_v2"].GetProperty("verdict").GetString());
        Assert.Equal("no_difference_shown", runs["inception_v4"].GetProperty("verdict").GetString());
        Assert.Equal(0.05, answer.GetProperty("noise_share").GetDouble());
        Assert.Equal(1_000, runs["mobilenet_v2"].GetProperty("b").GetProperty("query_count").GetInt64());
        Assert.Equal("only_here", Assert.Single(answer.GetProperty("only_in_a").EnumerateArray()).GetProperty("model_id").GetString());
        Assert.Empty(answer.GetProperty("only_in_b").EnumerateArray());
        Assert.Empty(Assert.Single(answer.GetProperty("environments").EnumerateArray()).GetProperty("differences").EnumerateArray());
    }

    [Fact]
    public void People_get_a_text()
    {
        var result = Edge.Done(_folder.Path, "compare", "a", "b");
        Assert.Equal("", result.Error);
        Assert.StartsWith("A: a  (measured 2030-05-17)\nB: b  (measured 2030-05-17)\n\nThe machine and the versions are the same: Made-up 3000, 4 logical cores, Any OS 1.\n\n", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^model +scenario +batch +A \(1/s\) +B \(1/s\) +B/A \[95% interval\]  verdict$", result.Output);
        Assert.Matches(@"(?m)^mobilenet_v2  single_stream +1 +[\d.]+ +[\d.]+ +[\d.]+x \[[\d.]+, [\d.]+\]  faster$", result.Output);
        Assert.Matches(@"(?m)^inception_v4  single_stream .*  no difference shown$", result.Output);
        Assert.Contains("\nOnly in A:\n  only_here on onnxruntime:cpu, single_stream, batch 1, 1 x 4 threads: ", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"Of 2 measurements on both sides B is faster in 1, no difference is shown in 1\. .*beyond the 5% .*\(--noise\)\.\n$", result.Output);
    }

    [Fact]
    public void Noise_says_what_counts_as_a_difference()
    {
        Assert.Equal("no_difference_shown", Verdict("mobilenet_v2", "--noise", "100%"));
        Assert.Equal("slower", Verdict("inception_v4", "--noise", "0%"));
        Assert.Equal("no_difference_shown", Verdict("inception_v4", "--noise", "2.5%"));
    }

    [Fact]
    public void An_output_folder_is_compared_by_its_results()
    {
        Directory.CreateDirectory(_folder.File("artifact"));
        Directory.Move(_folder.File("b"), _folder.File("artifact/results"));
        Assert.Equal(2, Edge.Done(_folder.Path, "compare", "a", "artifact", "--json").Json().GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public void Everything_that_differs_between_the_machines_is_said()
    {
        var machine = MadeUpResults.Machine with
        {
            Processor = MadeUpResults.Machine.Processor with { LogicalCores = 8, Features = ["avx2", "avx512f"] },
            OperatingSystem = "Any OS 2",
            Governor = null,
            Backends = new Dictionary<string, string> { ["onnxruntime"] = "2.0.0" },
        };
        MadeUpResults.Save(_folder.File("c"), "mobilenet_v2", 10, 1, machine);
        var text = Edge.Done(_folder.Path, "compare", "a", "c").Output;
        Assert.Matches(@"(?m)^Cores +4 logical, 2 physical  8 logical, 2 physical$", text);
        Assert.Matches(@"(?m)^Vector instructions: fma +yes +-$", text);
        Assert.Matches(@"(?m)^Vector instructions: avx512f +- +yes$", text);
        Assert.Matches(@"(?m)^Operating system +Any OS 1 +Any OS 2$", text);
        Assert.Matches(@"(?m)^Frequency governor +performance +-$", text);
        Assert.Matches(@"(?m)^onnxruntime +1\.0\.0 +2\.0\.0$", text);
        Assert.DoesNotMatch(@"(?m)^(Processor|Memory|\.NET|EdgeNotebooks|Virtualisation|Architecture|Environment id) ", text);
        Assert.Contains("the arrangement differs, threads: 4 in A, 8 in B", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_are_not_valid_and_models_that_differ_are_marked_and_never_faster()
    {
        MadeUpResults.Save(_folder.File("c"), "mobilenet_v2", 1, 1, change: row => row with { Valid = false, InvalidReasons = ["it lasted 1 s of at least 10 s"] });
        MadeUpResults.Save(_folder.File("c"), "inception_v4", 1, 2, change: row => row with { ModelSha256 = new string('b', 64) });
        var result = Edge.Done(_folder.Path, "compare", "a", "c");
        Assert.Matches(@"(?m)^mobilenet_v2 .*  not valid$", result.Output);
        Assert.Matches(@"(?m)^inception_v4 .*  models differ$", result.Output);
        Assert.Contains("B is not valid (it lasted 1 s of at least 10 s)", result.Output, StringComparison.Ordinal);
        Assert.Contains("the model files differ: SHA-256 aaaaaaaaaaaa in A, bbbbbbbbbbbb in B", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("faster in", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_in_a_folder_raise_the_noise()
    {
        Save("a", "mobilenet_v2", 13, 7);
        var answer = Compare();
        Assert.Equal(1, answer.GetProperty("spread_in_a").GetProperty("degrees_of_freedom").GetInt32());
        Assert.True(answer.GetProperty("noise_share").GetDouble() > 1);
        Assert.Equal("no_difference_shown", Verdict("mobilenet_v2"));
        Assert.Contains("seen between repeats in one folder, which are few", Edge.Done(_folder.Path, "compare", "a", "b").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_files_beside_the_rows_the_rows_are_compared()
    {
        Directory.Delete(_folder.File("a/environments"), recursive: true);
        Directory.Delete(_folder.File("b/latencies"), recursive: true);
        var text = Edge.Done(_folder.Path, "compare", "a", "b").Output;
        Assert.Contains($"What differs between the machines is not known: there is no environments/{MadeUpResults.Machine.Id}.json of A.", text, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^mobilenet_v2 .*  faster$", text);
        Assert.Matches(@"(?m)^mobilenet_v2 .*x \[no interval\] ", text);
        Assert.Equal(JsonValueKind.Null, Compare().GetProperty("environments")[0].GetProperty("differences").ValueKind);
    }

    /// <summary>From measuring to comparing: the same model twice on this machine, which nobody calls the same, nor faster, from 0.3 s.</summary>
    [Fact]
    public void Two_real_measurements_are_compared()
    {
        foreach (var results in new[] { "first", "second" })
            Edge.Done(_folder.Path, "measure", "--model", "mobilenet_v2_0.35_96", "--warmup", "0s", "--duration", "0.3s", "--min-count", "3", "--out", results);
        var answer = Edge.Done(_folder.Path, "compare", "first", "second", "--json").Json();
        var run = Assert.Single(answer.GetProperty("runs").EnumerateArray());
        Assert.Empty(answer.GetProperty("environments")[0].GetProperty("differences").EnumerateArray());
        Assert.False(run.GetProperty("models_differ").GetBoolean());
        var (a, b) = (run.GetProperty("a").GetProperty("throughput_per_s").GetDouble(), run.GetProperty("b").GetProperty("throughput_per_s").GetDouble());
        Assert.Equal(b / a, run.GetProperty("throughput_ratio").GetDouble(), 9);
        Assert.Contains(run.GetProperty("verdict").GetString(), new[] { "faster", "slower", "no_difference_shown", "unknown" });
    }

    [Theory]
    [InlineData("compare", "A", "see edge compare --help")]
    [InlineData("compare a", "B", "see edge compare --help")]
    [InlineData("compare a b c", "'c'", "see edge compare --help")]
    [InlineData("compare a b --noise 5", "--noise: '5' is not a share", "for example --noise 5%")]
    [InlineData("compare a b --noise five%", "--noise: 'five%' is not a share", "for example --noise 5%")]
    [InlineData("compare a b --noise -1%", "--noise: '-1%' is not a share", "for example --noise 5%")]
    [InlineData("compare a b --noise 101%", "--noise: '101%' is not a share", "0% to 100%")]
    public void Wrong_usage(string line, string what, string remedy) => Edge.Refused(_folder.Path, 2, [what, remedy], line.Split(' '));

    [Fact]
    public void What_is_no_results_folder_is_named()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        Directory.CreateDirectory(_folder.File("none/measurements"));
        File.WriteAllText(_folder.File("file"), "");
        Refused(["there is no folder nowhere", "edge measure --out"], "a", "nowhere");
        Refused(["file is a file, not a results folder"], "file", "b");
        Refused(["empty is not a results folder", "edge reproduce --out"], "a", "empty");
        Refused(["none holds no finished measurement", "edge measure --out"], "none", "b");
    }

    [Fact]
    public void Folders_of_different_models_name_what_each_has()
    {
        MadeUpResults.Save(_folder.File("c"), "yolo.onnx", 10, 1);
        MadeUpResults.Save(_folder.File("d"), "mobilenet_v2", 10, 1, change: row => row with { Precision = "int8" });
        Refused(["nothing was measured the same way on both sides", "b has mobilenet_v2 (onnxruntime:cpu, single_stream, batch 1), inception_v4 (", "c has yolo.onnx ("], "b", "c");
        Refused(["nothing was measured the same way on both sides", "(closest: precision: float32 in A, int8 in B)"], "b", "d");
    }

    [Theory]
    [InlineData("measurements/mobilenet_v2-1.parquet", "is not a measurement that this version can read", "delete it")]
    [InlineData("latencies/mobilenet_v2-1.parquet", "does not hold latencies that this version can read", "delete it to do without it")]
    [InlineData("environments/ID.json", "is not an environment that this version can read", "delete it to do without it")]
    public void A_damaged_file_is_named_with_the_remedy(string file, string what, string remedy)
    {
        file = file.Replace("ID", MadeUpResults.Machine.Id, StringComparison.Ordinal);
        File.WriteAllBytes(_folder.File($"a/{file}"), File.ReadAllBytes(_folder.File($"a/{file}"))[..^20]);
        Refused([file, what, remedy], "a", "b");
    }

    private void Refused(string[] words, string a, string b) => Edge.Refused(_folder.Path, 1, words, "compare", a, b);

    private void Save(string folder, string model, double meanMs, ulong seed) => MadeUpResults.Save(_folder.File(folder), model, meanMs, seed);

    private JsonElement Compare(params string[] options) => Edge.Done(_folder.Path, ["compare", "a", "b", "--json", .. options]).Json();

    private string? Verdict(string model, params string[] options) =>
        Compare(options).GetProperty("runs").EnumerateArray().Single(run => run.GetProperty("model_id").GetString() == model).GetProperty("verdict").GetString();

    private static void CheckRatio(JsonElement run, string name, double ratio, double share)
    {
        var (value, lower, upper) = (run.GetProperty(name).GetDouble(), run.GetProperty(name + "_ci95_lower").GetDouble(), run.GetProperty(name + "_ci95_upper").GetDouble());
        Assert.InRange(value, ratio * (1 - share), ratio * (1 + share));
        Assert.InRange(lower, ratio * (1 - (2 * share)), value);
        Assert.InRange(upper, value, ratio * (1 + (2 * share)));
    }
}
