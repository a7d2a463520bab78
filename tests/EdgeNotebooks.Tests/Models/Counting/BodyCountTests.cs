using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using DataType = EdgeNotebooks.Models.Onnx.TensorProto.Types.DataType;

namespace EdgeNotebooks.Tests.Models.Counting;

/// <summary>Bodies of control flow, and the model's own functions.</summary>
public sealed class BodyCountTests : IDisposable
{
    private const string Own = "my.functions";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_branch_with_a_product_is_named_and_its_parameters_count()
    {
        var counted = Count(If(new GraphProto
        {
            Name = "then",
            Initializer = { OnnxModel.Tensor("w", "64 64") },
            Node = { OnnxModel.Made("MatMul", "x w", "t") },
            Output = { OnnxModel.Info("t", "2 64") },
        }));
        Assert.Equal((64 * 64, null, 0), (counted.Parameters, counted.Flops, counted.FlopsCounted));
        Assert.Equal(
            ["y If flops,activation_bytes: how often its body with MatMul 't' runs is decided at run time; what its body needs while it runs is not counted"],
            counted.Lacks());
        Assert.Equal([2L, 64], counted.Layers[0].OutputShape);
    }

    [Fact]
    public void A_branch_without_a_product_has_no_FLOPs_whichever_runs()
    {
        var counted = Count(If(new GraphProto { Name = "then", Node = { OnnxModel.Made("Neg", "x", "t") }, Output = { OnnxModel.Info("t", "2 64") } }));
        Assert.Equal(0, counted.Flops);
        Assert.Equal(["y If activation_bytes: what its body needs while it runs is not counted"], counted.Lacks());
    }

    [Fact]
    public void A_loop_with_a_product_is_named()
    {
        var body = new GraphProto
        {
            Name = "body",
            Input = { OnnxModel.Info("i", "", DataType.Int64), OnnxModel.Info("go", "", DataType.Bool), OnnxModel.Info("a", "2 64") },
            Node = { OnnxModel.Made("MatMul", "a w", "b"), OnnxModel.Made("Identity", "go", "on") },
            Output = { OnnxModel.Info("on", "", DataType.Bool), OnnxModel.Info("b", "2 64") },
        };
        var counted = Count(new OnnxModel().Input("x", "2 64").Input("n", "", DataType.Int64).Weight("w", "64 64")
            .Node("Loop", "n - x", "y", OnnxModel.Body("body", body)).Node("MatMul", "y w", "z").Declare("y", "2 64").Output("z"));
        Assert.Equal((64 * 64, null, 2 * 2 * 64 * 64), (counted.Parameters, counted.Flops, counted.FlopsCounted));
        Assert.StartsWith("y Loop flops,", Assert.Single(counted.Lacks()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_is_counted_at_each_call_and_its_weights_once()
    {
        var counted = Count(Call(Block()).Node($"{Own}:Block", "x", "a").Node($"{Own}:Block", "a", "y").Output("y"));
        Assert.Empty(counted.Lacks());
        Assert.Equal((16 * 16, 2 * 2 * 2 * 16 * 16), (counted.Parameters, counted.Flops));
        Assert.Equal(["a", "y"], counted.Layers.Select(layer => layer.Name));
        Assert.All(counted.Layers, layer => Assert.Equal(("MatMul+LeakyRelu", 2 * 2 * 16 * 16), (layer.Op, layer.Flops)));
    }

    [Fact]
    public void Functions_in_functions_and_attributes_from_the_call()
    {
        var outer = new FunctionProto
        {
            Domain = Own,
            Name = "Flat",
            Input = { "p" },
            Output = { "q" },
            Attribute = { "axis" },
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 17 }, new OperatorSetIdProto { Domain = Own, Version = 1 } },
            Node =
            {
                OnnxModel.Made($"{Own}:Block", "p", "m"),
                OnnxModel.Made("Flatten", "m", "q", new AttributeProto { Name = "axis", RefAttrName = "axis", Type = AttributeProto.Types.AttributeType.Int }),
            },
        };
        var counted = Count(Call(Block(), outer).Node($"{Own}:Flat", "x", "y", Attributes.Int("axis", 0)).Output("y"));
        Assert.Empty(counted.Lacks());
        Assert.Equal([1L, 32], counted.Layers[^1].OutputShape);
        Assert.Equal(2 * 2 * 16 * 16, counted.Flops);
    }

    [Fact]
    public void A_function_that_calls_itself_is_named_and_ends()
    {
        var loop = new FunctionProto { Domain = Own, Name = "Round", Input = { "p" }, Output = { "q" }, Node = { OnnxModel.Made($"{Own}:Round", "p", "q") } };
        var counted = Count(Call(loop).Node($"{Own}:Round", "x", "y").Output("y"));
        Assert.Null(counted.Flops);
        Assert.Contains($"there is no rule for {Own}.Round", Assert.Single(counted.NotCounted).Reason, StringComparison.Ordinal);
    }

    /// <summary>p times a weight in a Constant, then an activation.</summary>
    private static FunctionProto Block() => new()
    {
        Domain = Own,
        Name = "Block",
        Input = { "p" },
        Output = { "q" },
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 17 } },
        Node =
        {
            OnnxModel.Made("Constant", "", "w", OnnxModel.Value(OnnxModel.Tensor("", "16 16"))),
            OnnxModel.Made("MatMul", "p w", "m"),
            OnnxModel.Made("LeakyRelu", "m", "q"),
        },
    };

    private static OnnxModel Call(params FunctionProto[] functions)
    {
        var model = new OnnxModel().Uses(Own).Input("x", "2 16");
        model.Proto.Functions.AddRange(functions);
        return model;
    }

    private static OnnxModel If(GraphProto then) => new OnnxModel().Input("x", "2 64").Input("c", "", DataType.Bool)
        .Node("If", "c", "y", OnnxModel.Body("then_branch", then), OnnxModel.Body(
            "else_branch", new GraphProto { Name = "else", Node = { OnnxModel.Made("Identity", "x", "e") }, Output = { OnnxModel.Info("e", "2 64") } }))
        .Output("y");

    private CountedModel Count(OnnxModel model) => ModelCounter.Count(model.Write(_folder));
}
