using EdgeNotebooks.Data;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models.Counting;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Models.Cutting;

/// <summary>Where halves are written, with what beside them, and what is left when that fails.</summary>
public sealed class CutFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _other = new();

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void A_half_in_the_models_folder_goes_on_using_its_external_data()
    {
        var path = External();
        var made = Cut(path, _folder);
        Assert.Empty(made.ExternalPaths);
        Assert.Equal(["weights.bin"], Places(made.NearPath).Select(place => place.Location));
        Compare(path, made);
    }

    [Fact]
    public void A_half_elsewhere_takes_along_the_external_data_that_it_needs()
    {
        var path = External();
        var made = Cut(path, _other);
        Assert.Equal(["hand.p+a.far.onnx", "hand.p+a.far.onnx.data", "hand.p+a.near.onnx", "hand.p+a.near.onnx.data"], Directory.GetFiles(_other.Path).Select(Path.GetFileName).Order());
        File.Delete(_folder.File("weights.bin"));
        Assert.Equal([("hand.p+a.near.onnx.data", 0)], Places(made.NearPath));

        // The branch's constant lies where the far half's own initializer does, and a copy of both is one.
        Assert.Equal([("hand.p+a.far.onnx.data", 0), ("hand.p+a.far.onnx.data", 0), ("hand.p+a.far.onnx.data", 64)], Places(made.FarPath).Order());
        Assert.Equal(64 + 16, new FileInfo(made.ExternalPaths[1]).Length);
        External();
        Compare(path, made);
    }

    [Fact]
    public void External_data_outside_the_folder_is_refused()
    {
        var model = Scaled();
        PutOutside(model.Graph.Initializer[0], "../weights.bin", 0);
        var path = model.Write(_folder);
        Assert.Contains("outside its folder", Assert.Throws<EdgeException>(() => ModelCuts.Of(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_is_not_replaced_by_its_half()
    {
        var path = External();
        var cut = ModelCuts.Of(path)[0];
        foreach (var (near, far) in new[] { (path, _other.File("far")), (_other.File("near"), path), (_folder.File("weights.bin"), _other.File("far")), (_other.File("same"), Path.Combine(_other.Path, ".", "same")) })
            Assert.Contains("cannot write", Assert.Throws<EdgeException>(() => ModelCutter.Write(path, cut, near, far)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_other.Path));
        ModelFile.Open(path);
    }

    [Fact]
    public void A_cut_that_is_ended_leaves_no_file()
    {
        var path = External();
        using var cancellation = new CancellationTokenSource();
        using (var files = new NewFiles(file =>
        {
            if (file.Contains(".far.onnx.data", StringComparison.Ordinal))
                cancellation.Cancel();
            return new FileStream(file, FileMode.CreateNew);
        }))
        {
            Assert.Throws<OperationCanceledException>(() => ModelCutter.Write(path, ModelCuts.Of(path)[0], _other.File("m.near.onnx"), _other.File("m.far.onnx"), files, cancellation.Token));
        }

        Assert.Empty(Directory.GetFiles(_other.Path));
    }

    [Theory]
    [InlineData(".near.onnx.data")]
    [InlineData(".near.onnx")]
    [InlineData(".far.onnx")]
    public void A_full_disk_leaves_no_file_and_what_was_there_stays(string which)
    {
        var path = External();
        File.WriteAllText(_other.File("m.near.onnx"), "old");
        using (var files = new NewFiles(file => file.Contains(which + ".", StringComparison.Ordinal) && !file.Contains(which + ".data", StringComparison.Ordinal) ? Full(file) : new FileStream(file, FileMode.CreateNew)))
        {
            var error = Assert.Throws<EdgeException>(() => ModelCutter.Write(path, ModelCuts.Of(path)[0], _other.File("m.near.onnx"), _other.File("m.far.onnx"), files, default));
            Assert.Contains($"m{which}: the disk is full; free some space", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("old", File.ReadAllText(Assert.Single(Directory.GetFiles(_other.Path))));
    }

    [Fact]
    public void A_folder_in_the_way_of_one_half_leaves_neither()
    {
        var path = External();
        Directory.CreateDirectory(_other.File("m.far.onnx"));
        var error = Assert.Throws<EdgeException>(() => ModelCutter.Write(path, ModelCuts.Of(path)[0], _other.File("m.near.onnx"), _other.File("m.far.onnx")));
        Assert.Contains("it is a folder", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_other.Path));
    }

    private static FullStream Full(string file)
    {
        File.WriteAllText(file, "");
        return new FullStream();
    }

    private static CutFiles Cut(string path, TemporaryFolder to) => ModelCutter.WriteInto(path, ModelCuts.Find(ModelCuts.Of(path), "p+a"), to.Path);

    private static void Compare(string path, CutFiles made) =>
        Assert.Equal(new CutDifference(true, 0), new CutComparison(path, CutModels.Unoptimised, new NoiseSamples(1)).Compare(made));

    private static IEnumerable<(string Location, long Offset)> Places(string path) => StoredTensors.In(CutModels.Read(path).Graph)
        .Where(tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External)
        .Select(tensor => (tensor.ExternalData.Single(entry => entry.Key == "location").Value, long.Parse(tensor.ExternalData.Single(entry => entry.Key == "offset").Value)));

    private static OnnxModel Scaled()
    {
        var branch = new GraphProto { Name = "branch", Initializer = { CutModels.Floats("k", 9, 8, 7, 6) }, Node = { OnnxModel.Made("Mul", "b k", "t") }, Output = { OnnxModel.Info("t", "2 4") } };
        var other = branch.Clone();
        return new OnnxModel().Input("x", "2 4").Input("p", "", TensorProto.Types.DataType.Bool).Floats("near", 1, 2, 3, 4).Floats("far", 9, 8, 7, 6).Floats("more", 4, 3, 2, 1)
            .Node("Mul", "x near", "a").Node("Mul", "a far", "b").Node("If", "p", "c", OnnxModel.Body("then_branch", branch), OnnxModel.Body("else_branch", other)).Node("Add", "c more", "y").Output("y");
    }

    private static void PutOutside(TensorProto tensor, string location, long offset)
    {
        tensor.ClearRawData();
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        foreach (var (key, value) in new[] { ("location", location), ("offset", $"{offset}"), ("length", "16") })
            tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
    }

    /// <summary>Initializers in another file, and one of a branch.</summary>
    private string External()
    {
        var model = Scaled();
        File.WriteAllBytes(_folder.File("weights.bin"), [.. new byte[8], .. model.Graph.Initializer.SelectMany(tensor => tensor.RawData)]);
        for (var i = 0; i < 3; i++)
            PutOutside(model.Graph.Initializer[i], "weights.bin", 8 + (16 * i));
        PutOutside(model.Graph.Node[2].Attribute[0].G.Initializer[0], "weights.bin", 8 + 16);
        return model.Write(_folder);
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
    }
}
