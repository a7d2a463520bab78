using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Cli.Tests;

public sealed class MeasureTests : IDisposable
{
    private static readonly string[] Short = ["--warmup", "0s", "--duration", "0.2s", "--min-count", "3"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_studied_model_is_measured()
    {
        var answer = Measure("--model", "mobilenet_v2_0.35_96");
        Assert.Equal("measured", answer.GetProperty("provenance").GetString());
        Assert.Equal("onnxruntime:cpu", answer.GetProperty("device_id").GetString());
        Assert.Equal("single_stream", answer.GetProperty("scenario").GetString());
        Assert.True(answer.GetProperty("valid").GetBoolean());
        Assert.True(answer.GetProperty("query_count").GetInt64() >= 3);
        Assert.True(answer.GetProperty("duration_s").GetDouble() >= 0.2);
        Assert.True(answer.GetProperty("latency_p50_ns").GetInt64() <= answer.GetProperty("latency_p90_ns").GetInt64());
        var rate = answer.GetProperty("throughput_per_s").GetDouble();
        Assert.Equal(answer.GetProperty("sample_count").GetInt64() / answer.GetProperty("duration_s").GetDouble(), rate, tolerance: rate / 1e6);
    }

    [Fact]
    public void The_answer_has_the_names_of_the_columns()
    {
        var answer = Measure("--model", "mobilenet_v2_0.35_96", "--out", "results");
        var columns = KeptResults.Query($"select name from parquet_schema('{_folder.Path}/results/measurements/*.parquet') where type is not null");
        Assert.Equal(columns, answer.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void What_is_kept_is_not_measured_again()
    {
        var first = Measure("--model", "mobilenet_v2_0.35_96", "--out", "results").GetRawText();
        var kept = KeptResults.Measurements(_folder.File("results"));
        var again = Edge.Done(_folder.Path, ["measure", "--model", "mobilenet_v2_0.35_96", "--out", "results", "--json", .. Short]);
        Assert.Equal(first, again.Json().GetRawText());
        Assert.Contains("not measured again", again.Error, StringComparison.Ordinal);
        Assert.Equal(kept, KeptResults.Measurements(_folder.File("results")));

        Measure("--model", "mobilenet_v2_0.35_96", "--out", "results", "--seed", "7");
        Assert.Equal(2, KeptResults.Measurements(_folder.File("results")).Count);
        KeptResults.AssertReadable(_folder.File("results"));
    }

    [Fact]
    public void Nothing_is_written_outside_the_cache_and_the_output_folder()
    {
        var home = Directory.CreateDirectory(_folder.File("home")).FullName;
        using (var running = RunningEdge.Start(_folder.Path, Installed.Cache, ["measure", "--model", "mobilenet_v2_0.35_96", "--out", "results", .. Short], home))
            Assert.Equal(0, running.WaitForExit().ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories));
        Assert.Equal(["home", "results"], Directory.EnumerateFileSystemEntries(_folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Offline_runs_with_several_callers()
    {
        var answer = Measure("--model", "mobilenet_v2_0.35_96", "--scenario", "offline", "--callers", "2", "--threads", "1");
        Assert.Equal("offline", answer.GetProperty("scenario").GetString());
        Assert.Equal(2, answer.GetProperty("callers").GetInt32());
        Assert.Equal(1, answer.GetProperty("intra_op_threads").GetInt32());
    }

    [Theory]
    [InlineData("single_stream")]
    [InlineData("offline")]
    public void A_symbolic_batch_takes_the_size_that_is_asked_for(string scenario)
    {
        var answer = Measure("--model", "mobilenet_v2_0.35_96", "--batch", "4", "--scenario", scenario);
        Assert.Equal(4, answer.GetProperty("batch_size").GetInt32());
        if (scenario == "single_stream")
            Assert.Equal(4 * answer.GetProperty("query_count").GetInt64(), answer.GetProperty("sample_count").GetInt64());
    }

    [Fact]
    public void A_model_of_the_users_own_is_measured()
    {
        TestModels.Write(_folder, TinyModel.Bytes());
        var answer = Measure("--model", "own.onnx");
        Assert.Equal("own.onnx", answer.GetProperty("model_id").GetString());
        Assert.Equal(64, answer.GetProperty("model_sha256").GetString()!.Length);
    }

    [Fact]
    public void A_model_with_its_weights_beside_it_is_measured()
    {
        TestModels.Write(_folder, TinyModel.WithExternalData("weights.bin"));
        File.WriteAllBytes(_folder.File("weights.bin"), new byte[128]);
        Assert.Equal("own.onnx", Measure("--model", "own.onnx").GetProperty("model_id").GetString());
    }

    [Fact]
    public void People_get_a_text()
    {
        var result = Edge.Done(_folder.Path, ["measure", "--model", "mobilenet_v2_0.35_96", .. Short]);
        Assert.StartsWith("mobilenet_v2_0.35_96 on onnxruntime:cpu, single_stream, batch 1, 1 caller with ", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  throughput   [\d.,]+ samples/s", result.Output);
        Assert.Matches(@"(?m)^  valid        yes$", result.Output);
        Assert.Equal("", result.Error);
    }

    private System.Text.Json.JsonElement Measure(params string[] arguments) =>
        Edge.Done(_folder.Path, ["measure", "--json", .. Short, .. arguments]).Json();
}
