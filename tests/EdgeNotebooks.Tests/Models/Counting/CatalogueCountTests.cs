using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models.Counting;

/// <summary>The builders know what they built; counted from the file alone it has to be the same, layer by layer.</summary>
public sealed class CatalogueCountTests(CatalogueFiles files)
{
    public static TheoryData<string> Ids => [.. ModelCatalog.All.Select(spec => spec.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_file_counts_as_its_builder_does(string id) => Agrees(ModelCatalog.Get(id), files.PathOf(id), null, 1);

    [Theory]
    [InlineData(null, 1)]
    [InlineData(3, 3)]
    public void A_symbolic_batch_counts_as_one_or_as_given(int? asked, int batch)
    {
        using var folder = new TemporaryFolder();
        foreach (var spec in ModelCatalog.All)
        {
            var path = folder.File("m.onnx");
            using (var stream = File.Create(path))
                spec.Write(stream, null, 1);
            Agrees(spec, path, asked, batch);
        }
    }

    private static void Agrees(ModelSpec spec, string path, int? asked, int batch)
    {
        var counted = ModelCounter.Count(path, batch: asked);
        Assert.Equal((path, batch), (counted.Path, counted.Batch));
        Assert.Equal([batch, .. spec.InputShape.Select(size => (long)size)], counted.InputShapes["input"]);
        Assert.Equal(spec.Counts.Parameters, counted.Parameters);
        Assert.Equal(spec.Counts.WeightBytes, counted.WeightBytes);
        Assert.Equal(batch * spec.Counts.Flops, counted.Flops);
        Assert.Equal(batch * spec.Counts.Flops, counted.FlopsCounted);
        Assert.Equal(batch * spec.Counts.ActivationBytes, counted.ActivationBytes);
        Assert.Equal(counted.ActivationBytes, counted.ActivationBytesCounted);
        Assert.Empty(counted.NotCounted);
        Assert.Null(counted.Refusal);
        Assert.Equal(
            spec.Layers.Select(layer => (layer.Name, layer.Op, Text(layer.OutputShape, batch), layer.Parameters, layer.WeightBytes, batch * layer.Flops, batch * layer.ActivationBytes)),
            counted.Layers.Select(layer => (layer.Name, layer.Op, string.Join('x', layer.OutputShape!), layer.Parameters, layer.WeightBytes, layer.Flops ?? -1, layer.ActivationBytes ?? -1)));
        Assert.All(counted.Layers, layer => Assert.Equal("float32", layer.OutputType));
    }

    private static string Text(IEnumerable<int> shape, int batch) => string.Join('x', shape.Prepend(batch));
}
