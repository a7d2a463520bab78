using System.Security.Cryptography;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Models;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Describes_a_model()
    {
        var bytes = TinyModel.Bytes();
        var path = Write(bytes);
        var file = ModelFile.Open(path);
        Assert.Equal(["input float32 [batch, 3, 8, 8]"], file.Inputs.Select(input => input.ToString()));
        Assert.Equal(["Predictions float32 [batch, 4]"], file.Outputs.Select(output => output.ToString()));
        Assert.Equal((8, 17, "EdgeNotebooks", "tiny"), (file.FormatVersion, file.OperatorSet, file.Producer, file.GraphName));
        Assert.Equal((path, bytes.Length), (file.Path, file.Bytes));
        Assert.Empty(file.ExternalPaths);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant(), file.Sha256);
    }

    [Fact]
    public void Describes_open_shapes_and_hides_initializers_among_inputs()
    {
        var model = ModelProto.Parser.ParseFrom(TinyModel.Bytes());
        var dims = model.Graph.Input[0].Type.TensorType.Shape.Dim;
        dims[2].ClearValue();
        model.Graph.Input.Add(new ValueInfoProto { Name = "Logits/weights" });
        model.Graph.Output[0].Type.TensorType.Shape = null;
        var file = ModelFile.Open(Write(model.ToByteArray()));
        Assert.Equal(["input float32 [batch, 3, ?, 8]"], file.Inputs.Select(input => input.ToString()));
        Assert.Equal("Predictions float32 of unknown rank", file.Outputs[0].ToString());
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Refused(_folder.File("none.onnx"), "there is no model '*none.onnx'; check the path");

    [Fact]
    public void A_folder_is_no_model() => Refused(_folder.Path, "model '*' is a folder; give the model file in it");

    [Fact]
    public void An_empty_file_is_no_model() =>
        Refused(Write([]), "model '*m.onnx' is empty (0 bytes); copy or export it again");

    [Fact]
    public void A_truncated_file_says_where()
    {
        var whole = TinyModel.Bytes();
        Refused(
            Write(whole.AsSpan(..^100)),
            "model '*m.onnx' is truncated: at byte *, a field of * bytes starts and * are left; copy or export it again");
    }

    [Fact]
    public void Text_is_no_model() => Refused(
        Write("<!DOCTYPE html><title>404</title>"u8),
        "'*m.onnx' is not an ONNX model: at byte 0, no protobuf field starts here; give a file that was exported as ONNX");

    [Fact]
    public void Noise_is_no_model()
    {
        var noise = new byte[10_000];
        new Random(5).NextBytes(noise);
        Refused(Write(noise), "'*m.onnx' is not an ONNX model: at byte *; give a file that was exported as ONNX");
    }

    [Fact]
    public void Another_protobuf_message_is_no_model() => Refused(
        Write(new OperatorSetIdProto { Version = 3 }.ToByteArray()),
        "'*m.onnx' is not an ONNX model: it has no graph; give a complete file that was exported as ONNX");

    [Fact]
    public void A_graph_without_outputs_is_refused()
    {
        var model = ModelProto.Parser.ParseFrom(TinyModel.Bytes());
        model.Graph.Output.Clear();
        Refused(Write(model.ToByteArray()), "model '*m.onnx' has a graph without outputs; export it again");
    }

    [Fact]
    public void A_file_beyond_protobufs_limit_is_refused_unread()
    {
        var path = _folder.File("m.onnx");
        using (var stream = File.Create(path))
            stream.SetLength(1L << 31); // sparse: no disk is used
        Refused(path, "model '*m.onnx' has 2147483648 bytes, and protobuf allows 2147483647; export it with its weights as external data");
    }

    [Fact]
    public void A_tensor_with_too_few_bytes_is_named()
    {
        var model = ModelProto.Parser.ParseFrom(TinyModel.Bytes());
        var tensor = model.Graph.Initializer.Single(t => t.Name == "Logits/weights");
        tensor.RawData = ByteString.CopyFrom(new byte[127]);
        Refused(
            Write(model.ToByteArray()),
            "model '*m.onnx' is damaged at byte *: tensor 'Logits/weights' holds 127 bytes where its shape needs 128; copy or export it again");
    }

    [Fact]
    public void A_name_of_megabytes_is_not_read()
    {
        var path = Write(new ModelProto { IrVersion = 8, ProducerName = new string('x', 1 << 24), Graph = new GraphProto() }.ToByteArray());
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(path, "'*m.onnx' is not an ONNX model: at byte *, a name or shape of 16777216 bytes is beyond any use; give a file that was exported as ONNX");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void An_unreadable_file_is_refused()
    {
        var path = Write(TinyModel.Bytes());
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None); // stops even root
        Refused(path, "model '*m.onnx' cannot be read: *; check its permissions and disk");
    }

    [Fact]
    public void A_circle_of_links_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links: need a privilege on Windows");
        File.CreateSymbolicLink(_folder.File("m.onnx"), _folder.File("m.onnx"));
        Assert.Contains("m.onnx", Assert.Throws<EdgeException>(() => ModelFile.Open(_folder.File("m.onnx"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void External_data_beside_the_model_is_accepted_and_hashed()
    {
        Directory.CreateDirectory(_folder.File("sub"));
        var weights = new byte[140];
        File.WriteAllBytes(_folder.File("sub/weights.bin"), weights);
        var model = TinyModel.WithExternalData("sub/weights.bin", offset: "12");
        var file = ModelFile.Open(Write(model));
        Assert.Equal([_folder.File("sub/weights.bin")], file.ExternalPaths);
        Assert.Equal(Convert.ToHexString(SHA256.HashData([.. model, .. weights])).ToLowerInvariant(), file.Sha256);
    }

    [Theory]
    [InlineData("/etc/hostname", "is an absolute path")]
    [InlineData("C:\\weights.bin", "is an absolute path")]
    [InlineData("\\\\host\\weights.bin", "is an absolute path")]
    [InlineData("../weights.bin", "leads out of it")]
    [InlineData("sub/../../weights.bin", "leads out of it")]
    [InlineData("sub\\..\\..\\weights.bin", "leads out of it")]
    public void External_data_elsewhere_is_refused(string location, string why) => Refused(
        Write(TinyModel.WithExternalData(location)),
        $"model '*m.onnx' has external data outside its folder: tensor 'Logits/weights' lies in '{location}', which {why}; export the model with its data beside it");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void External_data_behind_a_link_is_refused(bool linkTheFolder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links: need a privilege on Windows");
        using var elsewhere = new TemporaryFolder();
        File.WriteAllBytes(elsewhere.File("w.bin"), new byte[128]);
        Directory.CreateDirectory(_folder.File("inner"));
        if (linkTheFolder)
            Directory.CreateSymbolicLink(_folder.File("inner/sub"), elsewhere.Path);
        else
            File.CreateSymbolicLink(_folder.File("inner/w.bin"), elsewhere.File("w.bin"));
        var location = linkTheFolder ? "sub/w.bin" : "w.bin";
        Refused(
            Write(TinyModel.WithExternalData(location), "inner/m.onnx"),
            $"model '*m.onnx' has external data outside its folder: tensor 'Logits/weights' lies in '{location}', which is a symbolic link that leads out of it; export the model with its data beside it");
    }

    [Fact]
    public void A_link_within_the_folder_is_accepted()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links: need a privilege on Windows");
        File.WriteAllBytes(_folder.File("w.bin"), new byte[128]);
        File.CreateSymbolicLink(_folder.File("link.bin"), "w.bin");
        Assert.Single(ModelFile.Open(Write(TinyModel.WithExternalData("link.bin"))).ExternalPaths);
    }

    [Fact]
    public void Missing_external_data_is_named() => Refused(
        Write(TinyModel.WithExternalData("w.bin")),
        "external data of model '*m.onnx' is missing: tensor 'Logits/weights' lies in 'w.bin', which is no file beside the model; copy it there");

    [Fact]
    public void Short_external_data_says_what_it_lacks()
    {
        File.WriteAllBytes(_folder.File("w.bin"), new byte[100]);
        Refused(
            Write(TinyModel.WithExternalData("w.bin", offset: "64")),
            "external data of model '*m.onnx' is truncated: tensor 'Logits/weights' is bytes 64 to 192 of 'w.bin', which has 100; copy it again");
    }

    [Theory]
    [InlineData("-1", "128", "has the offset '-1' of external data, which is no number of bytes")]
    [InlineData("0", "many", "has the length 'many' of external data, which is no number of bytes")]
    [InlineData("0", "127", "has 127 bytes of external data where its shape needs 128")]
    public void Impossible_places_of_external_data_are_refused(string offset, string length, string why)
    {
        File.WriteAllBytes(_folder.File("w.bin"), new byte[128]);
        Refused(
            Write(TinyModel.WithExternalData("w.bin", offset, length)),
            $"model '*m.onnx' is damaged at byte *: tensor 'Logits/weights' {why}; copy or export it again");
    }

    [Fact]
    public void Damage_of_any_kind_gives_a_description_or_one_clear_line()
    {
        var whole = TinyModel.Bytes();
        var random = new Random(20);
        var path = _folder.File("m.onnx");
        var refused = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 500; i++)
        {
            var bytes = (byte[])whole.Clone();
            if (i % 2 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            for (var flips = random.Next(1 - i % 2, 9); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bytes);
            try
            {
                Assert.NotEmpty(ModelFile.Open(path).Outputs);
            }
            catch (EdgeException error)
            {
                Assert.DoesNotContain('\n', error.Message);
                Assert.Contains("m.onnx", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 250, 499);
        // A file is about 3 kB; one announced length believed would cost megabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500 * 128 * 1024);
    }

    [Fact]
    public void Unknown_fields_survive_reading_and_writing()
    {
        var bytes = TinyModel.Bytes().Concat(new byte[] { 0xD2, 0x3E, 3, 1, 2, 3 }).ToArray(); // field 1002, three bytes
        Assert.Equal(bytes.Order(), ModelProto.Parser.ParseFrom(bytes).ToByteArray().Order());
    }

    private string Write(ReadOnlySpan<byte> bytes, string name = "m.onnx")
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    /// <summary>The message in full, where a star stands for a path or a number that varies.</summary>
    private static void Refused(string path, string pattern)
    {
        var message = Assert.Throws<EdgeException>(() => ModelFile.Open(path)).Message;
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", message);
        Assert.DoesNotContain('\n', message);
    }
}
