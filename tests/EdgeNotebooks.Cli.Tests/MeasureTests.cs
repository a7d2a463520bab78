using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Cli.Tests;

public sealed class MeasureTests : IDisposable
{
    private static readonly string[] Short = ["--warmup", "0s", "--duration", "0.2s", "--min-count", "64"];

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
        Assert.True(answer.GetProperty("query_count").GetInt64() >= 64);
        Assert.True(answer.GetProperty("duration_s").GetDouble() >= 0.2);
        Assert.True(answer.GetProperty("latency_p50_ns").GetInt64() <= answer.GetProperty("latency_p90_ns").GetInt64());
        var rate = answer.GetProperty("throughput_per_s").GetDouble();
        Assert.Equal(answer.GetProperty("sample_count").GetInt64() / answer.GetProperty("duration_s").GetDouble(), rate, tolerance: rate / 1e6);
    }

    [Fact]
    public void The_answer_has_the_names_of_the_columns_and_the_rows_of_the_meters()
    {
        var answer = Measure("--model", "mobilenet_v2_0.35_96", "--out", "results");
        var columns = KeptResults.Query($"select name from parquet_schema('{_folder.Path}/results/measurements/*.parquet') where type is not null");
        Assert.Equal([.. columns, "energy"], answer.EnumerateObject().Select(property => property.Name));
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
    public void Offline_finds_callers_and_threads_by_itself_and_says_what_it_tried()
    {
        var answer = Measure("--model", "mobilenet_v2_0.35_96", "--scenario", "offline", "--out", "results");
        var (callers, threads) = (answer.GetProperty("callers").GetInt32(), answer.GetProperty("intra_op_threads").GetInt32());
        Assert.InRange(callers * threads, 1, Environment.ProcessorCount);
        Assert.Equal(Environment.ProcessorCount > 1, answer.GetProperty("tried").GetString()?.StartsWith($"{callers} x {threads} ", StringComparison.Ordinal) ?? false);
        var settings = File.ReadAllText(Directory.GetFiles(_folder.File("results/settings")).Single());
        Assert.Equal(Environment.ProcessorCount > 1, settings.Contains("\"tried_arrangements\": [", StringComparison.Ordinal));
    }

    [Fact]
    public void Server_issues_at_its_rate_and_records_how_late_it_is()
    {
        var answer = Edge.Run(_folder.Path, ["measure", "--json", "--model", "mobilenet_v2_0.35_96", "--scenario", "server", "--qps", "40", .. Short]).Json();
        Assert.Equal("server", answer.GetProperty("scenario").GetString());
        Assert.Equal(40, answer.GetProperty("target_queries_per_s").GetDouble());
        Assert.False(answer.GetProperty("searched_rate").GetBoolean());
        Assert.True(answer.GetProperty("lateness_p99_ns").GetInt64() >= answer.GetProperty("lateness_p50_ns").GetInt64());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("latency_bound_ns").ValueKind);
        Assert.Contains("waiting for a free caller", answer.GetProperty("includes").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_that_cannot_be_met_is_measured_shown_and_not_valid()
    {
        var result = Edge.Run(_folder.Path, "measure", "--json", "--model", "inception_v4", "--scenario", "server", "--qps", "2000", "--latency-bound", "10ms", "--warmup", "0s", "--duration", "0.5s", "--min-count", "3");
        Assert.Equal(1, result.ExitCode);
        Assert.False(result.Json().GetProperty("valid").GetBoolean());
        Assert.Contains("2000 queries a second cannot be met", Assert.Single(result.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void MultiStream_asks_for_eight_samples_a_query_and_queries_can_be_in_flight()
    {
        var answer = Measure("--model", "mobilenet_v2_0.35_96", "--scenario", "multi-stream", "--in-flight", "2");
        Assert.Equal(8, answer.GetProperty("samples_per_query").GetInt32());
        Assert.Equal(2, answer.GetProperty("queries_in_flight").GetInt32());
        Assert.Equal(8 * answer.GetProperty("query_count").GetInt64(), answer.GetProperty("sample_count").GetInt64());
    }

    [Theory]
    [InlineData("mobilenet_v2_0.35_96", "16 made-up frames")]
    [InlineData("cnn_trad_fpool3", "made-up speech")]
    public void Preparation_is_timed_where_that_is_asked_for_and_named(string model, string inputs)
    {
        var answer = Measure("--model", model, "--inputs", "made-up", "--include-preparation");
        Assert.True(answer.GetProperty("includes_preparation").GetBoolean());
        Assert.StartsWith(inputs, answer.GetProperty("inputs").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("preparation (", answer.GetProperty("includes").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_detectors_post_processing_is_timed_where_that_is_asked_for()
    {
        var answer = Measure("--model", "ssd_mobilenet_v1", "--include-postprocessing");
        Assert.True(answer.GetProperty("includes_postprocessing").GetBoolean());
        Assert.Contains("post-processing", answer.GetProperty("includes").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_audit_compares_outputs_under_load_with_those_alone()
    {
        var result = Edge.Run(_folder.Path, ["measure", "--json", "--model", "mobilenet_v2_0.35_96", "--scenario", "offline", "--batch", "3", "--callers", "2", "--threads", "1", "--audit", "--warmup", "0s", "--duration", "0.2s", "--min-count", "400"]);
        var answer = result.Json();
        Assert.Equal(32, answer.GetProperty("audit_outputs_compared").GetInt32());
        Assert.InRange(answer.GetProperty("audit_worst_difference").GetDouble(), 0, 1e-3);
        Assert.True(answer.GetProperty("audit_repeat_ratio").GetDouble() > 0);
    }

    [Theory]
    [InlineData(1, "no file or folder 'nowhere'", "--inputs", "nowhere", "--include-preparation")]
    [InlineData(1, "needs about", "--batch", "8192")]
    [InlineData(1, "give a smaller shape or batch", "--batch", "65536")]
    [InlineData(2, "preparation of noise", "--include-preparation")]
    [InlineData(2, "server without a rate and without a latency bound", "--scenario", "server")]
    [InlineData(2, "a rate of arrivals (--qps) in single_stream", "--qps", "5")]
    [InlineData(2, "a latency bound (--latency-bound) in offline", "--scenario", "offline", "--latency-bound", "1s")]
    [InlineData(2, "'fast' is not a number", "--scenario", "server", "--qps", "fast")]
    [InlineData(2, "-3 queries a second", "--scenario", "server", "--qps", "-3")]
    [InlineData(2, "2 queries in flight in server", "--scenario", "server", "--qps", "3", "--in-flight", "2")]
    [InlineData(2, "samples a query (--samples-per-query) in offline", "--scenario", "offline", "--samples-per-query", "4")]
    public void What_cannot_be_measured_is_refused(int exitCode, string words, params string[] arguments) =>
        Edge.Refused(_folder.Path, exitCode, [words], ["measure", "--model", "mobilenet_v2", .. arguments]);

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
