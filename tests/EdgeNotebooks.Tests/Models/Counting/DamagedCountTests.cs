using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Models.Counting;

/// <summary>Whatever the bytes are, there is an answer or one clear line.</summary>
public sealed class DamagedCountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Flipped_bits_and_missing_ends(int seed)
    {
        var random = new Random(seed);
        var whole = seed == 1 ? TinyModel.Bytes() : WithFunctionsAndBodies();
        var (counted, refused) = (0, 0);
        for (var i = 0; i < 300; i++)
        {
            var bytes = (byte[])whole.Clone();
            if (i % 4 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            // The structure lies in front of the weights, or is all there is.
            for (var flips = random.Next(1 - (i % 4 == 0 ? 1 : 0), 6); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(Math.Min(bytes.Length, 1200))] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder.File("m.onnx"), bytes);
            try
            {
                Check(ModelCounter.Count(_folder.File("m.onnx")));
                counted++;
            }
            catch (EdgeException error)
            {
                Assert.DoesNotContain('\n', error.Message);
                Assert.Contains("m.onnx", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(counted > 20 && refused > 20, $"{counted} counted, {refused} refused");
    }

    /// <summary>Messages that are sound protobuf, of nodes and names that make no sense together.</summary>
    [Fact]
    public void Names_and_nodes_in_disorder()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var model = ModelProto.Parser.ParseFrom(i % 2 == 0 ? TinyModel.Bytes() : WithFunctionsAndBodies());
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                Disorder(model.Graph, random);
            File.WriteAllBytes(_folder.File("m.onnx"), model.ToByteArray());
            try
            {
                Check(ModelCounter.Count(_folder.File("m.onnx")));
            }
            catch (EdgeException error)
            {
                Assert.DoesNotContain('\n', error.Message);
            }
        }
    }

    private static void Disorder(GraphProto graph, Random random)
    {
        var node = graph.Node[random.Next(graph.Node.Count)];
        var other = graph.Node[random.Next(graph.Node.Count)];
        switch (random.Next(8))
        {
            case 0: node.OpType = other.OpType; break;
            case 1: node.Input.Clear(); break;
            case 2: node.Output.Clear(); break;
            case 3: node.Input.Add(other.Output); break;
            case 4: node.Output.Add(other.Output); break;
            case 5: graph.Node.Add(node); break;
            case 6: node.Attribute.Clear(); break;
            default: graph.Input.Add(graph.Input[0]); break;
        }
    }

    private static void Check(CountedModel counted)
    {
        Assert.True(counted.Parameters >= 0 && counted.WeightBytes >= 0 && counted.FlopsCounted >= 0 && counted.ActivationBytesCounted >= 0);
        Assert.All(counted.NotCounted, entry => Assert.DoesNotContain('\n', entry.Reason));
        Assert.True(counted.Flops is not null || counted.NotCounted.Any(entry => entry.Missing.Contains("flops")));
        Assert.True(counted.Layers.All(layer => layer.Flops is not null) == counted.Flops is not null);
    }

    private static byte[] WithFunctionsAndBodies()
    {
        var model = new OnnxModel().Uses("own").Input("x", "2 16").Input("c", "", TensorProto.Types.DataType.Bool).Weight("w", "16 16");
        model.Proto.Functions.Add(new FunctionProto
        {
            Domain = "own",
            Name = "Block",
            Input = { "p" },
            Output = { "q" },
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 17 } },
            Node = { OnnxModel.Made("MatMul", "p p", "m"), OnnxModel.Made("Relu", "m", "q") },
        });
        return model.Node("MatMul", "x w", "a").Node("Transpose", "a", "b").Node("MatMul", "a b", "s").Node("own:Block", "s", "t")
            .Node("If", "c", "y", Branch("then_branch", "Relu", "r"), Branch("else_branch", "Neg", "n")).Output("y").Proto.ToByteArray();

        static AttributeProto Branch(string name, string op, string output) => OnnxModel.Body(
            name, new GraphProto { Name = name, Node = { OnnxModel.Made(op, "t", output) }, Output = { OnnxModel.Info(output, "2 2") } });
    }
}
