using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults.Mutations;

/// <summary>Graphs that crash TensorFlow Lite, as it does not check them, are refused before it sees them.</summary>
public sealed class TfLiteWiringTests : IDisposable
{
    private const int Constant = 3;
    private const int Variable = 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 1, 1, 2)]
    [InlineData(Constant, 1, 1, 2)]
    [InlineData(Variable, 1, 1, 2)]
    public void What_is_written_before_it_is_read_runs(int read, int written, int readNext, int writtenNext)
    {
        TfLite.Require();
        using var session = new ShimBackend("tflite").Open(Model(read, written, readNext, writtenNext), "cpu", new SessionSettings { IntraOpThreads = 1 });
        session.Run(0);
    }

    [Theory]
    [InlineData(2, 1, 1, 2, "operator number 0 reads tensor 2, which nothing before it has written")]
    [InlineData(1, 1, 1, 2, "operator number 0 reads tensor 1, which nothing before it has written")]
    [InlineData(-1, 1, 1, 2, "tensor -1 of 5 is named")]
    [InlineData(5, 1, 1, 2, "tensor 5 of 5 is named")]
    [InlineData(0, 7, 0, 2, "tensor 7 of 5 is named")]
    [InlineData(0, 0, 0, 2, "operator number 0 writes tensor 0, which is an input, a constant or another operator's")]
    [InlineData(0, Constant, 0, 2, "operator number 0 writes tensor 3, which is an input, a constant or another operator's")]
    [InlineData(0, 2, 0, 2, "operator number 1 writes tensor 2, which is an input, a constant or another operator's")]
    [InlineData(0, 1, 1, 4, "output 2 of the graph is written by no operator")]
    public void What_is_not_there_when_its_turn_comes_is_refused(int read, int written, int readNext, int writtenNext, string words)
    {
        var path = Model(read, written, readNext, writtenNext);
        var error = Assert.Throws<EdgeException>(() => ModelFile.Open(path));
        Assert.Contains(words, error.Message);
        Assert.Contains(path, error.Message);
    }

    // Tensor 0 is the graph's input, 2 its output; each of two operators is RELU.
    private string Model(int read, int written, int readNext, int writtenNext)
    {
        var tensors = Enumerable.Range(0, 5).Select(number => Tensor(number).Int32(2, number == Constant ? 1 : 0).Byte(5, number == Variable ? 1 : 0)).ToArray();
        var graph = new FlatTable()
            .Tables(0, tensors)
            .Int32s(1, 0)
            .Int32s(2, 2)
            .Tables(3, Relu(read, written), Relu(readNext, writtenNext));
        var model = new FlatTable()
            .Int32(0, 3)
            .Tables(1, new FlatTable().Byte(0, 19).Int32(2, 1).Int32(3, 19))
            .Tables(2, graph)
            .Tables(4, new FlatTable(), new FlatTable().Bytes(0, new byte[16]));
        var path = _folder.File("wired.tflite");
        File.WriteAllBytes(path, model.ToBuffer("TFL3"));
        return path;
    }

    private static FlatTable Tensor(int number) => new FlatTable().Int32s(0, 1, 4).Byte(1, TfLiteModels.Float32).Text(3, $"tensor {number}");

    private static FlatTable Relu(int input, int output) => new FlatTable().Int32(0, 0).Int32s(1, input).Int32s(2, output);
}
