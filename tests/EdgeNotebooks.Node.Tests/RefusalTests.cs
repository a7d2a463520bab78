using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Tests.Support;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeNotebooks.Node.Tests;

public sealed class RefusalTests
{
    private static readonly Dictionary<string, (Action<ModelInferRequest> Spoil, StatusCode Code, string Words)> Bad = new()
    {
        ["a model that is not there"] = (request => request.ModelName = "no\nsuch", StatusCode.NotFound, "there is no model 'no?such'; there is echo"),
        ["no model"] = (request => request.ModelName = "", StatusCode.NotFound, "there is no model ''"),
        ["a version that is not there"] = (request => request.ModelVersion = "2", StatusCode.NotFound, "'2'; it has version 1"),
        ["no input"] = (request => { request.Inputs.Clear(); request.RawInputContents.Clear(); }, StatusCode.InvalidArgument, "0 inputs are given; model 'echo' has 1: x"),
        ["an input too many"] = (request => request.Inputs.Add(Requests.Input("y", "FP32", 1, 4)), StatusCode.InvalidArgument, "2 inputs are given"),
        ["an input of another name"] = (request => request.Inputs[0].Name = "y", StatusCode.InvalidArgument, "no input 'y'; it has x"),
        ["another type"] = (request => request.Inputs[0].Datatype = "FP64", StatusCode.InvalidArgument, "'x' is FP32, and 'FP64' is given"),
        ["no type"] = (request => request.Inputs[0].Datatype = "", StatusCode.InvalidArgument, "'x' is FP32"),
        ["too few dimensions"] = (request => Shape(request, 4), StatusCode.InvalidArgument, "[1, 4], and [4] is given"),
        ["no dimension"] = (request => Shape(request), StatusCode.InvalidArgument, "and [] is given"),
        ["another size"] = (request => Shape(request, 1, 5), StatusCode.InvalidArgument, "and [1, 5] is given"),
        ["a size of zero"] = (request => Shape(request, 0, 4), StatusCode.InvalidArgument, "and [0, 4] is given"),
        ["a negative size"] = (request => Shape(request, -1, 4), StatusCode.InvalidArgument, "and [-1, 4] is given"),
        ["a huge shape"] = (request => Shape(request, long.MaxValue, long.MaxValue), StatusCode.InvalidArgument, "is given"),
        ["a shape whose product overflows to the right size"] = (request => Shape(request, 1L << 62, 4), StatusCode.InvalidArgument, "is given"),
        ["a thousand dimensions"] = (request => Shape(request, [.. Enumerable.Repeat(1L, 1000)]), StatusCode.InvalidArgument, "... of 1000 sizes"),
        ["a byte too few"] = (request => request.RawInputContents[0] = ByteString.CopyFrom(new byte[15]), StatusCode.InvalidArgument, "has 16 bytes, and 15 are given"),
        ["a byte too many"] = (request => request.RawInputContents[0] = ByteString.CopyFrom(new byte[17]), StatusCode.InvalidArgument, "has 16 bytes, and 17 are given"),
        ["two raw contents"] = (request => request.RawInputContents.Add(ByteString.Empty), StatusCode.InvalidArgument, "2 entries for 1 inputs"),
        ["contents beside raw ones"] = (request => request.Inputs[0].Contents = new InferTensorContents { Fp32Contents = { 1, 2, 3, 4 } }, StatusCode.InvalidArgument, "beside raw_input_contents"),
        ["neither"] = (request => request.RawInputContents.Clear(), StatusCode.InvalidArgument, "0 elements in its contents; its shape has 4"),
        ["contents of another type"] = (request => Typed(request, new InferTensorContents { Fp64Contents = { 1, 2, 3, 4 } }), StatusCode.InvalidArgument, "contents are of another type"),
        ["contents of two types"] = (request => Typed(request, new InferTensorContents { Fp32Contents = { 1, 2, 3, 4 }, IntContents = { 1 } }), StatusCode.InvalidArgument, "contents are of another type"),
        ["an element too few"] = (request => Typed(request, new InferTensorContents { Fp32Contents = { 1, 2, 3 } }), StatusCode.InvalidArgument, "3 elements"),
        ["bytes as contents"] = (request => Typed(request, new InferTensorContents { BytesContents = { ByteString.Empty } }), StatusCode.InvalidArgument, "bytes_contents"),
        ["an output that is not there"] = (request => Output(request, "z"), StatusCode.InvalidArgument, "no output 'z'; it has x_out"),
        ["outputs too many"] = (request => { Output(request, "x_out"); Output(request, "x_out"); }, StatusCode.InvalidArgument, "2 outputs are asked for"),
        ["shared memory"] = (request => request.Inputs[0].Parameters["shared_memory_region"] = new InferParameter { StringParam = "r" }, StatusCode.InvalidArgument, "'shared_memory_region' is not supported"),
        ["a sequence"] = (request => request.Parameters["sequence_id"] = new InferParameter { Int64Param = 1 }, StatusCode.InvalidArgument, "'sequence_id' is not supported"),
        ["inputs by the thousand"] = (request => request.Inputs.AddRange(Enumerable.Repeat(new ModelInferRequest.Types.InferInputTensor(), 2000)), StatusCode.InvalidArgument, "more than 1024 tensors"),
        ["raw contents by the thousand"] = (request => request.RawInputContents.AddRange(Enumerable.Repeat(ByteString.Empty, 2000)), StatusCode.InvalidArgument, "more than 1024 tensors"),
        ["parameters of megabytes"] = (request => request.Inputs[0].Parameters["p"] = new InferParameter { StringParam = new string('x', 2_000_000) }, StatusCode.InvalidArgument, "beside the contents"),
        ["a message too large"] = (request => request.RawInputContents[0] = ByteString.CopyFrom(new byte[5 << 20]), StatusCode.ResourceExhausted, "message"),
    };

    [Fact]
    public async Task What_a_model_does_not_take_is_refused_with_what_is_wrong_and_the_node_goes_on()
    {
        var backend = TestNode.Echo();
        await using var node = await TestNode.EchoAsync(backend, settings => settings with { MaxMessageBytes = 4 << 20 });
        foreach (var (name, (spoil, code, words)) in Bad)
        {
            var request = Requests.Floats("echo", 1, 2, 3, 4);
            spoil(request);
            var status = await node.RefusalAsync(request);
            Assert.True(status.StatusCode == code && status.Detail.Contains(words, StringComparison.Ordinal), $"{name}: {status}");
        }

        Assert.Empty(backend.Runs);
        Assert.Equal((float[])[1f, 2, 3, 4], await node.FloatsAsync(Requests.Floats("echo", 1, 2, 3, 4)));
    }

    [Theory]
    [InlineData(ElementType.Int8, "INT8", -129)]
    [InlineData(ElementType.Int16, "INT16", 40_000)]
    [InlineData(ElementType.UInt8, "UINT8", 256)]
    [InlineData(ElementType.UInt16, "UINT16", 65_536)]
    public async Task A_number_outside_its_type_is_refused(ElementType type, string name, int value)
    {
        await using var node = await TestNode.EchoAsync(new EchoBackend(("x", type, [1])));
        var input = Requests.Input("x", name, 1, 1);
        input.Contents = name[0] == 'U' ? new InferTensorContents { UintContents = { (uint)value } } : new InferTensorContents { IntContents = { value } };
        var status = await node.RefusalAsync(new ModelInferRequest { ModelName = "echo", Inputs = { input } });
        Assert.Equal((StatusCode.InvalidArgument, $"input 'x' is {name}, and {value} is outside that"), (status.StatusCode, status.Detail));
    }

    [Theory]
    [InlineData(ElementType.Float16, "FP16")]
    [InlineData(ElementType.BFloat16, "BF16")]
    public async Task Halves_as_contents_are_refused(ElementType type, string name)
    {
        await using var node = await TestNode.EchoAsync(new EchoBackend(("x", type, [1])));
        var input = Requests.Input("x", name, 1, 1);
        input.Contents = new InferTensorContents { Fp32Contents = { 1 } };
        var status = await node.RefusalAsync(new ModelInferRequest { ModelName = "echo", Inputs = { input } });
        Assert.Equal(StatusCode.InvalidArgument, status.StatusCode);
        Assert.Contains("raw_input_contents", status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_truth_value_that_is_neither_is_refused()
    {
        await using var node = await TestNode.EchoAsync(new EchoBackend(("x", ElementType.Bool, [1])));
        var status = await node.RefusalAsync(new ModelInferRequest { ModelName = "echo", Inputs = { Requests.Input("x", "BOOL", 1, 1) }, RawInputContents = { Requests.Raw<byte>(2) } });
        Assert.Equal(StatusCode.InvalidArgument, status.StatusCode);
    }

    private static void Shape(ModelInferRequest request, params long[] shape)
    {
        request.Inputs[0].Shape.Clear();
        request.Inputs[0].Shape.AddRange(shape);
    }

    private static void Typed(ModelInferRequest request, InferTensorContents contents)
    {
        request.RawInputContents.Clear();
        request.Inputs[0].Contents = contents;
    }

    private static void Output(ModelInferRequest request, string name) => request.Outputs.Add(new ModelInferRequest.Types.InferRequestedOutputTensor { Name = name });
}
