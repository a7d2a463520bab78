using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge models inspect</c>.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_ONNX_file()
    {
        var output = Edge.Done(_folder.Path, "models", "inspect", TestModels.Write(_folder, TinyModel.Bytes())).Output;
        Assert.Matches(
            @"^own\.onnx\n  format     ONNX IR 8, operator set 17, [0-9,]+ bytes\n  input      input float32 \[batch, 3, 8, 8\]\n  output     Predictions float32 \[batch, 4\]\n  operators  .*1 Conv.*\n(.*\n)?  precision  float32\n  sha256     [0-9a-f]{64}\n$",
            output);
        AssertNarrow(output);
    }

    [Fact]
    public void A_real_TensorFlow_Lite_file()
    {
        var output = Edge.Done(_folder.Path, "models", "inspect", RealData.PathOf("models/mobilenet_v2_1.0_224_quant.tflite")).Output;
        Assert.Contains("  format     TensorFlow Lite schema 3, 3,610,798 bytes\n", output, StringComparison.Ordinal);
        Assert.Contains("  input      input uint8 [1, 224, 224, 3], scale 0.0078125, zero point 128\n", output, StringComparison.Ordinal);
        Assert.Contains("  operators  36 CONV_2D, 17 DEPTHWISE_CONV_2D, 10 ADD, 1 AVERAGE_POOL_2D, 1 RESHAPE, 1 SOFTMAX\n", output, StringComparison.Ordinal);
        Assert.Contains("  precision  uint8\n", output, StringComparison.Ordinal);
        Assert.Contains("  runtime    TensorFlow Lite 1.5.0 or later\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Edge TPU", output, StringComparison.Ordinal);
        AssertNarrow(output[(output.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public void Compiled_files_say_what_stays_and_what_a_switch_costs()
    {
        string[] files = [Compiled("a.tflite", 315_840, 251_072, 7), Compiled("b.tflite", 400_000, 0, 7), Compiled("c.tflite", 566_912, 0, 8)];
        var output = Edge.Done(_folder.Path, ["models", "inspect", .. files]).Output;
        Assert.Contains("  Edge TPU   315,840 bytes cached on the chip, 251,072 bytes streamed at each inference\n", output, StringComparison.Ordinal);
        Assert.Contains("             caching token 0x0000000000000007, Edge TPU runtime 13 or later, batch 1, compiler 16.0\n", output, StringComparison.Ordinal);
        Assert.Contains("On the chip together (equal caching tokens; a chip of 8 MB is assumed):\n  a.tflite, b.tflite: 715,840 bytes cached\n  c.tflite: 566,912 bytes cached, with no other of these\n", output, StringComparison.Ordinal);
        Assert.Contains("(a lower bound, computed from the links' raw rates and not measured):\n", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  a\.tflite +b\.tflite +0 +0\.00 ms +0\.00 ms +0\.00 ms$", output);
        Assert.Matches(@"(?m)^  c\.tflite +a\.tflite +315,840 +0\.51 ms +0\.51 ms +5\.26 ms$", output);
        AssertNarrow(output);
    }

    [Fact]
    public void For_programs_the_same_in_JSON()
    {
        string[] files = [Compiled("a.tflite", 300, 200, ulong.MaxValue), Compiled("b.tflite", 100, 0, 1)];
        var answer = Edge.Done(_folder.Path, ["models", "inspect", "--json", .. files]).Json();
        var model = answer.GetProperty("models")[0];
        Assert.Equal(("tflite", 3), (model.GetProperty("format").GetString(), model.GetProperty("format_version").GetInt32()));
        Assert.Equal(0.0078125, model.GetProperty("inputs")[0].GetProperty("quantization").GetProperty("scale").GetDouble());
        Assert.Equal(("0xffffffffffffffff", 300, 200), (model.GetProperty("edge_tpu").GetProperty("caching_token").GetString(), model.GetProperty("edge_tpu").GetProperty("cached_bytes").GetInt64(), model.GetProperty("edge_tpu").GetProperty("streamed_bytes").GetInt64()));
        var residency = answer.GetProperty("edge_tpu_residency");
        Assert.Equal("modelled", residency.GetProperty("provenance").GetString());
        Assert.Equal([100, 300], residency.GetProperty("switches").EnumerateArray().Select(change => change.GetProperty("bytes_sent_again").GetInt32()));
        Assert.Equal(JsonValueKind.Null, Edge.Done(_folder.Path, "models", "inspect", "--json", files[0]).Json().GetProperty("edge_tpu_residency").ValueKind);
    }

    [Fact]
    public void A_bad_file_costs_one_line_and_the_others_are_answered()
    {
        var result = Edge.Run(_folder.Path, "models", "inspect", "none.tflite", Compiled("a.tflite", 1, 1, 1));
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["edge: there is no model 'none.tflite'; check the path"], result.Complaints);
        Assert.StartsWith("a.tflite\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        File.WriteAllBytes(_folder.File("m.tflite"), TfLiteModels.Relu(TfLiteModels.Float32, 1, 4)[..200]);
        Edge.Refused(_folder.Path, 1, ["model 'm.tflite' is damaged or cut short", "copy or export it again"], "models", "inspect", "m.tflite");
    }

    /// <summary>A terminal obeys control characters, and names come from the file.</summary>
    [Fact]
    public void Names_do_not_reach_the_terminal_as_commands()
    {
        var tensor = new TfLiteTensor("evil\u001b[2J", TfLiteModels.Float32, 1);
        File.WriteAllBytes(_folder.File("m.tflite"), TfLiteModels.Relu(tensor, tensor));
        var output = Edge.Done(_folder.Path, "models", "inspect", "m.tflite").Output;
        Assert.Contains("evil?[2J", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("models", "inspect", "--josn", "a.tflite")]
    [InlineData("infer", "--model", "m.onnx", "--topp", "3", "a.png")]
    public void A_misspelt_option_is_no_file(params string[] arguments) =>
        Edge.Refused(_folder.Path, 2, ["there is no option '--"], arguments);

    private string Compiled(string name, int cached, int streamed, ulong token)
    {
        File.WriteAllBytes(_folder.File(name), TfLiteModels.CompiledForEdgeTpu(new EdgeTpuPackageSettings { CachedBytes = cached, StreamedBytes = streamed, CachingToken = token }));
        return name;
    }

    private static void AssertNarrow(string output) => Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 100, line));
}
