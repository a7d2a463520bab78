using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using DataType = EdgeNotebooks.Models.Onnx.TensorProto.Types.DataType;

namespace EdgeNotebooks.Tests.Models.Counting;

/// <summary>What cannot be known is null and named, and what can be known is counted all the same.</summary>
public sealed class UnknownShapeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Shapes_that_depend_on_values_are_named()
    {
        var counted = Count(new OnnxModel().Input("x", "4 4").Weight("w", "16 16").Weight("v", "4 8")
            .Node("MatMul", "x v", "known").Node("NonZero", "x", "places").Node("Cast", "places", "f", Attributes.Int("to", 1))
            .Node("Transpose", "f", "t").Weight("u", "2 3").Node("MatMul", "t u", "y").Output("y").Output("known"));
        Assert.Equal((null, 2 * 4 * 4 * 8), (counted.Flops, counted.FlopsCounted));
        Assert.Null(counted.ActivationBytes);
        Assert.Equal([2L, -1], counted.Layers[1].OutputShape);
        Assert.Equal(
            "y MatMul flops,activation_bytes: the shape of its input 't' is known only at run time: [?, 2]; the shape of its output 'y' is known only at run time: [?, 3]",
            counted.Lacks().Last());
    }

    /// <summary>What PyTorch writes for x.view(x.shape[0] * 2, -1): computed from shapes that are known.</summary>
    [Fact]
    public void Computed_shapes_are_known()
    {
        var counted = Count(new OnnxModel().Input("x", "n 6 4").Numbers("axis", 0).Numbers("two", 2).Numbers("rest", -1).Weight("w", "12 5")
            .Node("Shape", "x", "s").Node("Gather", "s axis", "n0").Node("Mul", "n0 two", "n2").Node("Concat", "n2 rest", "to", Attributes.Int("axis", 0))
            .Node("Reshape", "x to", "v").Node("MatMul", "v w", "y").Output("y"));
        Assert.Empty(counted.Lacks());
        Assert.Equal([2L, 12], counted.Layers.Single(layer => layer.Name == "v").OutputShape);
        Assert.Equal(2 * 2 * 12 * 5, counted.Flops);
    }

    [Fact]
    public void A_scalar_is_told_from_an_unknown_rank()
    {
        var counted = Count(new OnnxModel().Input("x", "2 3").Input("s", "3", DataType.Int64).Input("k", "n", DataType.Int64)
            .Node("ReduceSum", "x", "scalar", Attributes.Int("keepdims", 0)).Node("Reshape", "x k", "any").Node("Identity", "any", "y").Output("scalar").Output("y"));
        Assert.Equal([], counted.Layers[0].OutputShape);
        Assert.Equal(4, counted.Layers[0].ActivationBytes);
        Assert.Equal([-1L], counted.Layers[1].OutputShape);

        var open = new OnnxModel().Input("x", "2 3").Input("c", "", DataType.Bool);
        open.Graph.Node.Add(OnnxModel.Made("If", "c", "y", Branch("then_branch", "Relu", "r", "2 3"), Branch("else_branch", "Flatten", "f", "6")));
        counted = Count(open.Output("y"));
        Assert.DoesNotContain(counted.Layers, layer => layer.ActivationBytes is not null);
    }

    [Fact]
    public void An_unknown_operator_at_the_end_leaves_the_rest()
    {
        var counted = Count(new OnnxModel().Uses("trt.plugins").Input("x", "1 3 8 8").Weight("w", "4 3 3 3")
            .Node("Conv", "x w", "a").Node("trt.plugins:Suppress", "a", "b").Node("Relu", "b", "y").Output("y"));
        Assert.Equal((4 * 27, null, 2 * 4 * 36 * 27), (counted.Parameters, counted.Flops, counted.FlopsCounted));
        Assert.Equal([1L, 4, 6, 6], counted.Layers[0].OutputShape);
        Assert.Contains("trt.plugins:Suppress", counted.Refusal, StringComparison.Ordinal);
        Assert.StartsWith("b trt.plugins.Suppress flops: there is no rule for trt.plugins.Suppress", counted.Lacks().First(), StringComparison.Ordinal);
    }

    /// <summary>A refusal names tensors too, and some exporters give a node the name of its output.</summary>
    [Fact]
    public void Only_the_node_that_is_refused_is_left_out()
    {
        var model = new OnnxModel().Input("x", "2 64").Weight("w", "64 8").Node("MatMul", "x w", "dense").Node("Nonesuch", "dense", "y").Output("y");
        model.Graph.Node[0].Name = "dense";
        model.Graph.Node[1].Name = "odd";
        var counted = Count(model);
        Assert.Equal(2 * 2 * 64 * 8, counted.FlopsCounted);
        Assert.Equal("odd", Assert.Single(counted.NotCounted).Node);
    }

    [Fact]
    public void Behind_an_unknown_operator_the_declared_shape_goes_on()
    {
        var counted = Count(new OnnxModel().Uses("mine").Input("x", "n 3 8 8").Weight("w", "4 3 3 3").Weight("v", "5 4 1 1")
            .Node("Conv", "x w", "a").Node("mine:Odd", "a", "b").Node("Conv", "b v", "y").Declare("b", "n 4 2 2").Output("y"));
        Assert.Equal((null, 2 * (4 * 36 * 27 + 5 * 4 * 4)), (counted.Flops, counted.FlopsCounted));
        Assert.Equal([1L, 5, 2, 2], counted.Layers[^1].OutputShape);
        Assert.Equal("b", Assert.Single(counted.NotCounted).Node);
        Assert.Equal(4 * (4 * 36 + 3 * 64), counted.ActivationBytes);
    }

    /// <summary>The processor has no kernels for bfloat16; what a file declares is enough, and the types stay the file's own.</summary>
    [Fact]
    public void Element_types_that_the_runtime_has_no_kernels_for()
    {
        const DataType Type = DataType.Bfloat16;
        var counted = Count(new OnnxModel().Input("x", "n 64", Type).Weight("w", "64 32", Type).Weight("v", "32 8", Type)
            .Node("MatMul", "x w", "a").Node("Relu", "a", "b").Node("MatMul", "b v", "y")
            .Declare("a", "n 32", Type).Declare("b", "n 32", Type).Output("y", "n 8", Type));
        Assert.Equal((64 * 32 + 32 * 8, 2 * (64 * 32 + 32 * 8)), (counted.Parameters, counted.WeightBytes));
        Assert.Equal((2 * (64 * 32 + 32 * 8), 2 * (64 + 32)), (counted.Flops, counted.ActivationBytes));
        Assert.Empty(counted.Lacks());
        Assert.Contains("Could not find an implementation", counted.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_operator_without_a_rule_is_named()
    {
        var counted = Count(new OnnxModel().Input("x", "1 4 4").Node("Det", "x", "y").Output("y"));
        Assert.Equal(["y Det flops: there is no rule for Det"], counted.Lacks());
    }

    [Fact]
    public void Sequences_have_no_bytes_and_are_named()
    {
        var counted = Count(new OnnxModel().Input("x", "2 3").Node("SequenceConstruct", "x x", "q").Node("ConcatFromSequence", "q", "y", Attributes.Int("axis", 0)).Output("y"));
        Assert.Equal((0, null), (counted.Flops, counted.ActivationBytes));
        Assert.Equal("q SequenceConstruct activation_bytes: its output 'q' is no tensor, and its size is known only at run time", counted.Lacks().First());
        Assert.Null(counted.Layers[0].OutputType);
    }

    [Fact]
    public void Without_a_runtime_there_are_parameters_and_the_reason()
    {
        var path = new OnnxModel().Input("x", "2 64").Weight("w", "64 8").Node("MatMul", "x w", "y").Node("Relu", "y", "z").Output("z").Write(_folder);
        var counted = ModelCounter.Count(path, null, null, new NoRuntime());
        Assert.Equal((64 * 8, 4 * 64 * 8, null, null), (counted.Parameters, counted.WeightBytes, counted.Flops, counted.ActivationBytes));
        Assert.Equal("no runtime here", counted.Refusal);
        Assert.Equal(["y MatMul flops: no runtime here", "z Relu activation_bytes: no runtime here"], counted.Lacks());
        Assert.Null(Assert.Single(counted.Layers).OutputShape);
    }

    [Fact]
    public void Without_a_runtime_declared_shapes_are_enough()
    {
        var path = new OnnxModel().Input("x", "n 64").Weight("w", "64 8").Node("MatMul", "x w", "y").Output("y", "n 8").Write(_folder);
        var counted = ModelCounter.Count(path, null, 3, new NoRuntime());
        Assert.Equal((2 * 3 * 64 * 8, 4 * 3 * (64 + 8)), (counted.Flops, counted.ActivationBytes));
        Assert.Empty(counted.Lacks());
    }

    [Theory]
    [InlineData("x=1x3x8x8 z=1", "hand.onnx has no input 'z'; its inputs are x")]
    [InlineData("x=1x3x8", "hand.onnx: input 'x' has 4 dimensions, the shape given for it has 3")]
    [InlineData("x=1x4x8x8", "hand.onnx fixes dimension 1 of input 'x' at 3; 4 was asked for")]
    [InlineData("", "hand.onnx: input 'x' is nx3xheightxwidth, with dimensions that have no size; give its whole shape, for example --shape x=1x3x224x224")]
    public void Shapes_that_do_not_fit_are_refused(string given, string message)
    {
        var path = new OnnxModel().Input("x", "n 3 height width").Node("Relu", "x", "y").Output("y").Write(_folder);
        var shapes = given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('='))
            .ToDictionary(pair => pair[0], pair => (IReadOnlyList<long>)[.. pair[1].Split('x').Select(long.Parse)]);
        Assert.Equal(message, Assert.Throws<EdgeException>(() => ModelCounter.Count(path, shapes)).Message);
    }

    [Fact]
    public void An_input_of_unknown_rank_is_asked_for_and_can_be_given()
    {
        var model = new OnnxModel().Input("x", "").Weight("w", "3 5").Node("MatMul", "x w", "y").Output("y");
        model.Graph.Input[0].Type.TensorType.Shape = null;
        var path = model.Write(_folder);
        Assert.Equal(
            "hand.onnx: the file does not say how many dimensions input 'x' has; give its whole shape, for example --shape x=1x3x224x224",
            Assert.Throws<EdgeException>(() => ModelCounter.Count(path)).Message);
        Assert.Equal(2 * 4 * 3 * 5, ModelCounter.Count(path, new Dictionary<string, IReadOnlyList<long>> { ["x"] = [4, 3] }).Flops);
    }

    private static AttributeProto Branch(string name, string op, string output, string dims) => OnnxModel.Body(
        name, new GraphProto { Name = name, Node = { OnnxModel.Made(op, "x", output) }, Output = { OnnxModel.Info(output, dims) } });

    private CountedModel Count(OnnxModel model) => ModelCounter.Count(model.Write(_folder));

    private sealed class NoRuntime : IShapeSource
    {
        public ShapeAnswer Infer(byte[] model, string folder, bool foldConstants) => new(null, "no runtime here");
    }
}
