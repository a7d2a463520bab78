using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>The paper's modelled devices at the command line.</summary>
public sealed class ModelledDeviceTests : IDisposable
{
    private static readonly string[] OnTpu = ["measure", "--device", "paper:tpu", "--model", "mobilenet_v2"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Table 3 and Figure 3c: 85.64 /s are 11.677 ms each, and at 0.6 W 7.006 mJ.
    [Fact]
    public void A_printed_throughput_is_answered_as_modelled_with_its_table()
    {
        var answer = Edge.Done(_folder.Path, [.. OnTpu, "--json"]).Json();
        Assert.Equal("modelled", answer.GetProperty("provenance").GetString());
        Assert.Equal(("paper:tpu", "mobilenet_v2"), (answer.GetProperty("device_id").GetString(), answer.GetProperty("model_id").GetString()));
        Assert.Equal("Table 3, batch 1", answer.GetProperty("service_time_from").GetString());
        Assert.Equal(85.64, answer.GetProperty("throughput_per_s").GetDouble(), 3);
        Assert.Equal(1 / 85.64, answer.GetProperty("service_time_s").GetDouble(), 9);
        Assert.Equal(0.6 / 85.64, answer.GetProperty("energy_per_inference_j").GetDouble(), 6);
        Assert.True(answer.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public void People_are_told_that_no_device_has_run_and_where_its_time_is_from()
    {
        var result = Edge.Done(_folder.Path, OnTpu);
        Assert.StartsWith("mobilenet_v2 on paper:tpu, single_stream, batch 1  (modelled, in virtual time: no device has run)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  throughput   85.64 samples/s\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  inference    11.7 ms for one sample, from: Table 3, batch 1\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  energy       7.01 mJ an inference, 0.600 W at 100% use\n", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("measured", result.Output, StringComparison.Ordinal);
        Assert.Equal("", result.Error);
        Assert.Equal(result.Output, Edge.Done(_folder.Path, OnTpu).Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_model_that_is_not_printed_says_that_its_time_is_the_laws()
    {
        var answer = Edge.Done(_folder.Path, "measure", "--device", "paper:nano", "--model", "mobilenet_v2_0.35_96", "--json").Json();
        Assert.Equal(("modelled", "law fitted to the device's throughputs"), (answer.GetProperty("provenance").GetString(), answer.GetProperty("service_time_from").GetString()));
    }

    // Its 85.64 /s are a twelfth of what arrives.
    [Fact]
    public void A_rate_that_it_cannot_meet_is_shown_as_modelled_and_not_valid()
    {
        var result = Edge.Run(_folder.Path, [.. OnTpu, "--scenario", "server", "--qps", "1000", "--latency-bound", "100ms", "--json"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(("modelled", false), (result.Json().GetProperty("provenance").GetString(), result.Json().GetProperty("valid").GetBoolean()));
        Assert.StartsWith("edge: the run is not valid: ", Assert.Single(result.Complaints), StringComparison.Ordinal);
        Assert.InRange(result.Json().GetProperty("throughput_per_s").GetDouble(), 1, 85.65);
    }

    [Theory]
    [InlineData(1, "is no measurement to keep; leave --out away", "--out", "results")]
    [InlineData(1, "has no threads (--threads)", "--threads", "2")]
    [InlineData(1, "has no callers (--callers)", "--callers", "1")]
    [InlineData(1, "has no inputs (--inputs)", "--inputs", "made-up", "--include-preparation")]
    [InlineData(1, "has no post-processing (--include-postprocessing)", "--include-postprocessing")]
    [InlineData(1, "has no options of a backend (--option)", "--option", "precision=fp16")]
    [InlineData(1, "has no shapes of inputs (--shape)", "--shape", "input=1x3x224x224")]
    [InlineData(1, "has no batch fixed in the file (--fixed-batch)", "--fixed-batch")]
    [InlineData(1, "has no audit (--audit)", "--audit")]
    [InlineData(1, "has no meter (--meter)", "--meter", "rapl")]
    [InlineData(2, "a rate of arrivals (--qps) in single_stream", "--qps", "5")]
    [InlineData(2, "a batch of 0", "--batch", "0")]
    public void What_has_no_meaning_for_it_is_one_line_and_leaves_nothing(int exitCode, string words, params string[] arguments)
    {
        Edge.Refused(_folder.Path, exitCode, exitCode == 1 ? ["paper:tpu is modelled", words] : [words], [.. OnTpu, .. arguments]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("paper:tpo", "mobilenet_v2", "there is no device paper:tpo: did you mean 'paper:tpu'? There are paper:pi3, paper:vpu, ")]
    [InlineData("paper:abacus", "mobilenet_v2", "there is no device paper:abacus: there are paper:pi3, paper:vpu, ")]
    [InlineData("paper:", "mobilenet_v2", "'paper:' is not a device id: write backend:device")]
    [InlineData("paper:tpu", "mobilnet_v2", "no model 'mobilnet_v2' in the catalogue: did you mean 'mobilenet_v2'?")]
    [InlineData("paper:tpu", "none.onnx", "there is no model 'none.onnx'")]
    [InlineData("paper:tpu", "own.tflite", "own.tflite: a modelled device needs the operations of a model, which are counted in .onnx files")]
    public void A_device_or_a_model_that_is_not_there_is_one_line(string device, string model, string words) =>
        Edge.Refused(_folder.Path, 1, [words], "measure", "--device", device, "--model", model);

    [Fact]
    public void All_seven_are_listed_apart_from_what_is_here()
    {
        string[] ids = ["paper:pi3", "paper:vpu", "paper:tpu", "paper:nano", "paper:tx2", "paper:cpu", "paper:gpu"];
        var host = new EdgeHost { Environment = new Dictionary<string, string> { ["EDGE_DEVICES"] = "" } };
        var answer = host.Done(_folder.Path, "devices", "--json").Json();
        var modelled = answer.GetProperty("modelled").EnumerateArray().ToList();
        Assert.Equal(ids, modelled.Select(device => device.GetProperty("id").GetString()));
        Assert.All(modelled, device => Assert.Equal("modelled", device.GetProperty("provenance").GetString()));
        Assert.All(modelled, device => Assert.True(File.Exists(device.GetProperty("file").GetString())));
        Assert.Equal(("Google Edge TPU", "edgetpu"), (modelled[2].GetProperty("name").GetString(), modelled[2].GetProperty("runtime").GetString()));
        Assert.DoesNotContain(answer.GetProperty("devices").EnumerateArray(), device => device.GetProperty("id").GetString()!.StartsWith("paper:", StringComparison.Ordinal));

        var text = host.Done(_folder.Path, "devices").Output.Split("\nModelled, for edge measure and beside the published ones in Figure 4 (EDGE_DEVICES ");
        Assert.DoesNotContain("paper:", text[0], StringComparison.Ordinal);
        Assert.All(ids, id => Assert.Matches($@"(?m)^{id} +\S.*\S +\S*{id["paper:".Length..]}\.json$", text[1]));
    }
}
