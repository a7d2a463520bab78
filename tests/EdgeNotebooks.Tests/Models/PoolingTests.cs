using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

/// <summary>Padding as TensorFlow has it, seen in numbers: windows of 3 with stride 2 over the 4 x 4 numbers 0 .. 15.</summary>
public sealed class PoolingTests
{
    [Fact]
    public void Same_padding_is_at_the_end() =>
        Assert.Equal([10, 11, 14, 15], Run((graph, x) => graph.MaxPool(x, "y", 3, 2, Padding.Same)));

    [Fact]
    public void Means_leave_padding_out() =>
        Assert.Equal([5, 6.5f, 11, 12.5f], Run((graph, x) => graph.AveragePool(x, "y", 3, 2, Padding.Same)));

    [Fact]
    public void Valid_windows_lie_in_the_image() =>
        Assert.Equal([10], Run((graph, x) => graph.MaxPool(x, "y", 3, 2, Padding.Valid)));

    private static float[] Run(Func<GraphBuilder, Value, Value> pool)
    {
        using var folder = new TemporaryFolder();
        var graph = new GraphBuilder("pool");
        using (var stream = File.Create(folder.File("pool.onnx")))
            graph.Build(pool(graph, graph.Input("input", 1, 4, 4))).Write(stream, 1, 1);
        return OnnxRun.Output(folder.File("pool.onnx"), [1, 1, 4, 4], [.. Enumerable.Range(0, 16).Select(i => (float)i)]);
    }
}
