using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Tests.Support;
using EdgeNotebooks.Tests.Inference;
using Google.Protobuf;

namespace EdgeNotebooks.Node.Tests;

public sealed class InferTests
{
    [Fact]
    public async Task A_raw_request_is_answered_with_the_models_outputs()
    {
        await using var node = await TestNode.OnnxAsync();
        var request = Requests.Floats("relu", -1, 2, -3, 4);
        (request.Id, request.ModelVersion) = ("17", "1");

        var answer = await node.InferAsync(request);

        Assert.Equal(("relu", "1", "17"), (answer.ModelName, answer.ModelVersion, answer.Id));
        var output = Assert.Single(answer.Outputs);
        Assert.Equal(("y", "FP32"), (output.Name, output.Datatype));
        Assert.Equal([1L, 4], output.Shape);
        Assert.Equal([0f, 2, 0, 4], Requests.Read<float>(Assert.Single(answer.RawOutputContents)));
        Assert.Empty(answer.Parameters);
    }

    [Fact]
    public async Task Two_inputs_are_told_apart_by_name_whatever_their_order()
    {
        var backend = new EchoBackend(("a", ElementType.Float32, [2]), ("b", ElementType.Int64, [1]));
        await using var node = await TestNode.EchoAsync(backend);
        var answer = await node.InferAsync(new ModelInferRequest
        {
            ModelName = "echo",
            Inputs = { Requests.Input("b", "INT64", 1, 1), Requests.Input("a", "FP32", 1, 2) },
            RawInputContents = { Requests.Raw(7L), Requests.Raw(1.5f, 2.5f) },
        });
        Assert.Equal(["a_out", "b_out"], answer.Outputs.Select(output => output.Name));
        Assert.Equal([1.5f, 2.5f], Requests.Read<float>(answer.RawOutputContents[0]));
        Assert.Equal([7L], Requests.Read<long>(answer.RawOutputContents[1]));
    }

    [Fact]
    public async Task Only_the_outputs_asked_for_come_back_in_the_order_asked()
    {
        var backend = new EchoBackend(("a", ElementType.UInt8, [1]), ("b", ElementType.UInt8, [1]), ("c", ElementType.UInt8, [1]));
        await using var node = await TestNode.EchoAsync(backend);
        var request = new ModelInferRequest
        {
            ModelName = "echo",
            Inputs = { new[] { "a", "b", "c" }.Select(name => Requests.Input(name, "UINT8", 1, 1)) },
            RawInputContents = { Requests.Raw<byte>(1), Requests.Raw<byte>(2), Requests.Raw<byte>(3) },
            Outputs = { new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "c_out" }, new ModelInferRequest.Types.InferRequestedOutputTensor { Name = "a_out" } },
        };
        var answer = await node.InferAsync(request);
        Assert.Equal(["c_out", "a_out"], answer.Outputs.Select(output => output.Name));
        Assert.Equal([3, 1], answer.RawOutputContents.Select(raw => raw[0]));
    }

    public static TheoryData<ElementType, byte[], byte[]> Typed => new()
    {
        { ElementType.Bool, new InferTensorContents { BoolContents = { true, false } }.ToByteArray(), [1, 0] },
        { ElementType.UInt8, new InferTensorContents { UintContents = { 0, 255 } }.ToByteArray(), [0, 255] },
        { ElementType.Int8, new InferTensorContents { IntContents = { -128, 127 } }.ToByteArray(), [0x80, 0x7F] },
        { ElementType.UInt16, new InferTensorContents { UintContents = { 1, 65535 } }.ToByteArray(), [1, 0, 0xFF, 0xFF] },
        { ElementType.Int16, new InferTensorContents { IntContents = { -2, 256 } }.ToByteArray(), [0xFE, 0xFF, 0, 1] },
        { ElementType.UInt32, new InferTensorContents { UintContents = { 1, uint.MaxValue } }.ToByteArray(), [1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF] },
        { ElementType.Int32, new InferTensorContents { IntContents = { -1, 2 } }.ToByteArray(), [0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0] },
        { ElementType.UInt64, new InferTensorContents { Uint64Contents = { 3, 1UL << 56 } }.ToByteArray(), [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] },
        { ElementType.Int64, new InferTensorContents { Int64Contents = { -1, 4 } }.ToByteArray(), [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 4, 0, 0, 0, 0, 0, 0, 0] },
        { ElementType.Float32, new InferTensorContents { Fp32Contents = { 1, -2 } }.ToByteArray(), [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0] },
        { ElementType.Float64, new InferTensorContents { Fp64Contents = { 1, -2 } }.ToByteArray(), [0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0] },
    };

    [Theory]
    [MemberData(nameof(Typed))]
    public async Task Typed_contents_are_the_same_little_endian_bytes(ElementType type, byte[] contents, byte[] bytes)
    {
        await using var node = await TestNode.EchoAsync(new EchoBackend(("x", type, [2])));
        var input = Requests.Input("x", DataTypes.NameOf(type), 1, 2);
        input.Contents = InferTensorContents.Parser.ParseFrom(contents);
        var answer = await node.InferAsync(new ModelInferRequest { ModelName = "echo", Inputs = { input } });
        Assert.Equal(bytes, answer.RawOutputContents[0].ToByteArray());
    }

    [Theory]
    [InlineData(ElementType.Float16, "FP16")]
    [InlineData(ElementType.BFloat16, "BF16")]
    public async Task Halves_come_raw(ElementType type, string name)
    {
        await using var node = await TestNode.EchoAsync(new EchoBackend(("x", type, [2])));
        var answer = await node.InferAsync(new ModelInferRequest { ModelName = "echo", Inputs = { Requests.Input("x", name, 1, 2) }, RawInputContents = { Requests.Raw<byte>(1, 2, 3, 4) } });
        Assert.Equal(name, answer.Outputs[0].Datatype);
        Assert.Equal([1, 2, 3, 4], answer.RawOutputContents[0].ToByteArray());
    }

    [Fact]
    public async Task An_output_whose_shape_depends_on_the_values_has_the_shape_of_its_run()
    {
        await using var node = await TestNode.OnnxAsync(settings => settings with { MaxBatch = 4 }, folder => TestModels.NonZero(folder, "batch", "4"));
        Assert.Contains("not divided by samples", node.Server.Models[0].WhyNotBatched, StringComparison.Ordinal);
        var answer = await node.InferAsync(Requests.Floats("relu", 0, 5, 0, 6));
        Assert.Equal([2L, 2], answer.Outputs[0].Shape);
        Assert.Equal([0L, 0, 1, 3], Requests.Read<long>(answer.RawOutputContents[0]));
    }

    [Fact]
    public async Task Times_of_queue_and_inference_are_told_to_who_asks()
    {
        await using var node = await TestNode.OnnxAsync();
        var request = Requests.Floats("relu", 1, 2, 3, 4);
        request.Parameters["edge_timing"] = new InferParameter { BoolParam = true };
        request.Parameters["a_hint_that_nobody_knows"] = new InferParameter { StringParam = "x" };
        var answer = await node.InferAsync(request);
        Assert.InRange(answer.Parameters["edge_compute_ns"].Int64Param, 1, 60_000_000_000);
        Assert.InRange(answer.Parameters["edge_queue_ns"].Int64Param, 0, 60_000_000_000);
    }

    [Fact]
    public async Task Outputs_of_megabytes_come_back_whole()
    {
        await using var node = await TestNode.EchoAsync(new EchoBackend(("x", ElementType.UInt8, [20_000_000])));
        var bytes = new byte[20_000_000];
        new Random(1).NextBytes(bytes);
        var answer = await node.InferAsync(new ModelInferRequest { ModelName = "echo", Inputs = { Requests.Input("x", "UINT8", 1, bytes.Length) }, RawInputContents = { UnsafeByteOperations.UnsafeWrap(bytes) } });
        Assert.True(answer.RawOutputContents[0].Span.SequenceEqual(bytes));
    }

    [Fact]
    public async Task Fifty_clients_at_once_each_get_their_own_answer()
    {
        await using var node = await TestNode.OnnxAsync(settings => settings with { MaxBatch = 8, Instances = 2 });
        await Task.WhenAll(Enumerable.Range(0, 50).Select(client => Task.Run(async () =>
        {
            using var channel = Grpc.Net.Client.GrpcChannel.ForAddress($"http://{node.Server.Address}");
            var service = new GRPCInferenceService.GRPCInferenceServiceClient(channel);
            for (var call = 0; call < 20; call++)
            {
                float value = (client * 1000) + call;
                var answer = await service.ModelInferAsync(Requests.Floats("relu", value, -value, value + 0.5f, -1));
                Assert.Equal([value, 0, value + 0.5f, 0], Requests.Read<float>(answer.RawOutputContents[0]));
            }
        })));
    }
}
