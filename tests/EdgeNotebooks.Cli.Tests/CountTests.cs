using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge models count</c>.</summary>
public sealed class CountTests : IDisposable
{
    private const string Id = "mobilenet_v2_0.35_96";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_studied_model_and_its_exported_file_count_alike_and_as_the_list_says()
    {
        Edge.Done(_folder.Path, "models", "export", Id, "--out", "m.onnx");
        var listed = Edge.Done(_folder.Path, "models", "--json").Json().EnumerateArray().Single(row => row.GetProperty("id").GetString() == Id);
        foreach (var model in new[] { Id, "m.onnx" })
        {
            var counted = Edge.Done(_folder.Path, "models", "count", model, "--json").Json();
            foreach (var name in new[] { "parameters", "flops", "weight_bytes", "activation_bytes" })
                Assert.Equal(listed.GetProperty(name).GetInt64(), counted.GetProperty(name).GetInt64());
            Assert.Equal(66, counted.GetProperty("layers").GetArrayLength());
            Assert.Equal(0, counted.GetProperty("not_counted").GetArrayLength());
        }
    }

    [Fact]
    public void For_people_there_are_layers_and_then_totals()
    {
        var output = Edge.Done(_folder.Path, "models", "count", TestModels.Write(_folder, TinyModel.Bytes()), "--batch", "2").Output;
        Assert.Matches(@"(?m)^layer +operators +output +type +parameters +MFLOPs +weights kB +activations kB$", output);
        Assert.Matches(@"(?m)^Conv +Conv\+BatchNormalization\+Clip +2x8x4x4 +float32 +248 +0\.014 +0\.992 +1\.024$", output);
        Assert.Contains("own.onnx, batch 2, input input 2x3x8x8, 5 layers\n", output, StringComparison.Ordinal);
        Assert.Contains("  parameters   284\n  FLOPs        13,952 (two per multiply-add)\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("not counted", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_said_and_is_no_failure()
    {
        var model = EdgeNotebooks.Models.Onnx.ModelProto.Parser.ParseFrom(TinyModel.Bytes());
        model.Graph.Node.Single(node => node.OpType == "Softmax").OpType = "Nonesuch";
        var path = TestModels.Write(_folder, Google.Protobuf.MessageExtensions.ToByteArray(model));
        var output = Edge.Done(_folder.Path, "models", "count", path).Output;
        Assert.Contains("  FLOPs        at least 6,976 (two per multiply-add)\n", output, StringComparison.Ordinal);
        Assert.Matches(@"(?s)refused +onnxruntime: .*Nonesuch.*not counted:\nnode +operator +missing +reason\n", output);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, Edge.Done(_folder.Path, "models", "count", path, "--json").Json().GetProperty("flops").ValueKind);
    }

    [Fact]
    public void Free_sizes_are_asked_for_until_they_are_given()
    {
        var model = TestModels.Write(_folder, TestModels.WithFreeSize());
        Refused([model], "own.onnx: input 'input' is batchx3xheightxwidth", "give its whole shape, for example --shape input=1x3x224x224");
        Edge.Done(_folder.Path, "models", "count", model, "--shape", "input=1x3x8x8");
    }

    [Fact]
    public void A_shape_of_no_input() =>
        Refused([TestModels.Write(_folder, TinyModel.Bytes()), "--shape", "images=1x3x8x8"], "has no input 'images'", "its inputs are input");

    [Fact]
    public void A_batch_that_the_file_forbids() =>
        Refused([TestModels.Write(_folder, TinyModel.Bytes(batch: 2)), "--batch", "4"], "cannot run a batch of 4", "use --batch 2");

    [Fact]
    public void Damaged_and_missing_files()
    {
        Refused(["none.onnx"], "there is no model 'none.onnx'", "check the path");
        Refused([TestModels.Write(_folder, TinyModel.Bytes()[..^100])], "'own.onnx' is truncated", "copy or export it again");
        Refused([TestModels.Write(_folder, TinyModel.WithExternalData("w.bin"))], "external data of model 'own.onnx' is missing", "copy it there");
        Refused(["mobilnet_v2"], "no model 'mobilnet_v2'", "did you mean 'mobilenet_v2'?");
    }

    private void Refused(string[] arguments, params string[] words) => Edge.Refused(_folder.Path, 1, words, ["models", "count", .. arguments]);
}
