using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>Models that cannot be measured are refused in one line before anything runs.</summary>
public sealed class BadModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Missing() => Refused("none.onnx", "there is no model 'none.onnx'", "check the path");

    [Fact]
    public void A_folder()
    {
        Directory.CreateDirectory(_folder.File("folder.onnx"));
        Refused("folder.onnx", "is a folder", "give the model file in it");
    }

    [Fact]
    public void Empty() => Refused(TestModels.Write(_folder, []), "'own.onnx' is empty", "copy or export it again");

    [Fact]
    public void Truncated() => Refused(TestModels.Write(_folder, TinyModel.Bytes()[..^100]), "'own.onnx' is truncated", "copy or export it again");

    [Fact]
    public void Garbage()
    {
        var noise = new byte[10_000];
        new Random(5).NextBytes(noise);
        Refused(TestModels.Write(_folder, noise), "'own.onnx' is not an ONNX model", "give a file that was exported as ONNX");
    }

    [Fact]
    public void Huge()
    {
        using (var stream = File.Create(_folder.File("own.onnx")))
            stream.SetLength(3L << 30); // sparse: no disk is used
        Refused("own.onnx", "'own.onnx' has 3221225472 bytes", "export it with its weights as external data");
    }

    [Theory]
    [InlineData("../weights.bin", "leads out of it")]
    [InlineData("/etc/hostname", "is an absolute path")]
    public void External_data_outside_its_folder(string location, string why) =>
        Refused(TestModels.Write(_folder, TinyModel.WithExternalData(location)), "external data outside its folder", why, "export the model with its data beside it");

    [Fact]
    public void Shapes_that_cannot_be_resolved_until_they_are_given()
    {
        var model = TestModels.Write(_folder, TestModels.WithFreeSize());
        Refused(model, "own.onnx: input 'input' is batchx3xheightxwidth", "give its whole shape, for example --shape input=1x3x224x224");
        Edge.Done(_folder.Path, "measure", "--model", model, "--shape", "input=1x3x8x8", "--warmup", "0s", "--duration", "0.1s", "--min-count", "1");
    }

    [Fact]
    public void A_shape_of_no_input()
    {
        var model = TestModels.Write(_folder, TinyModel.Bytes());
        Refused([model, "--shape", "images=1x3x8x8"], "has no input 'images'", "its inputs are input");
    }

    [Fact]
    public void A_batch_that_the_file_forbids() =>
        Refused([TestModels.Write(_folder, TinyModel.Bytes(batch: 2)), "--batch", "4"], "cannot run a batch of 4", "use --batch 2");

    [Fact]
    public void An_operator_that_the_runtime_does_not_know()
    {
        var model = EdgeNotebooks.Models.Onnx.ModelProto.Parser.ParseFrom(TinyModel.Bytes());
        model.Graph.Node[0].OpType = "Nonesuch";
        Refused(TestModels.Write(_folder, Google.Protobuf.MessageExtensions.ToByteArray(model)), "onnxruntime:cpu cannot load own.onnx", "Nonesuch");
    }

    [Fact]
    public void An_unknown_id_with_a_near_one() => Refused("mobilnet_v2", "no model 'mobilnet_v2'", "did you mean 'mobilenet_v2'?");

    [Fact]
    public void An_unknown_id_with_none_near() => Refused("resnet50", "no model 'resnet50'", "There are mobilenet_v2, inception_v4");

    [Theory]
    [InlineData("onnxruntime:gpu", "onnxruntime has onnxruntime:cpu")]
    [InlineData("coral:0", "there is no backend 'coral'")]
    [InlineData("cpu", "write backend:device, for example onnxruntime:cpu")]
    public void An_unknown_device(string device, string what) =>
        Refused(["mobilenet_v2_0.35_96", "--device", device], device, what, "see edge devices");

    private void Refused(string model, params string[] words) => Refused([model], words);

    private void Refused(string[] modelAndMore, params string[] words) =>
        Edge.Refused(_folder.Path, 1, words, ["measure", "--duration", "1h", "--model", .. modelAndMore]);
}
