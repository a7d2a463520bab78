using System.Net.Sockets;
using System.Text;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Inference;
using EdgeNotebooks.Tests.Models;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeNotebooks.Node.Tests;

/// <summary>What goes wrong on the other side, or in a model: the node says so and goes on.</summary>
public sealed class FaultTests
{
    private static readonly Method<byte[], byte[]> Bytes = new(MethodType.Unary, "inference.GRPCInferenceService", "ModelInfer", Marshallers.Create(bytes => bytes, bytes => bytes), Marshallers.Create(bytes => bytes, bytes => bytes));

    [Theory]
    [InlineData(new byte[] { 0x80 })]
    [InlineData(new byte[] { 0x0A, 0x05, 0x61 })]
    [InlineData(new byte[] { 0x00, 0x00 })]
    [InlineData(new byte[] { 0x0B })]
    [InlineData(new byte[] { 0x2A, 0x02, 0x0A, 0x7F })]
    [InlineData(new byte[] { 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 0x2A, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F })]
    public async Task Malformed_protobuf_is_an_invalid_argument(byte[] message)
    {
        await using var node = await TestNode.OnnxAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => CallAsync(node, message));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("no ModelInferRequest", error.Status.Detail, StringComparison.Ordinal);
        await AssertServesAsync(node);
    }

    [Fact]
    public async Task Whatever_bytes_arrive_the_answer_is_one_of_the_protocols()
    {
        await using var node = await TestNode.OnnxAsync();
        var random = new Random(11);
        var valid = Requests.Floats("relu", 1, 2, 3, 4).ToByteArray();
        for (var i = 0; i < 1000; i++)
        {
            var message = (byte[])valid.Clone();
            for (var change = random.Next(1, 5); change > 0; change--)
                message[random.Next(message.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                message = message[..random.Next(message.Length)];
            try
            {
                await CallAsync(node, message);
            }
            catch (RpcException error)
            {
                Assert.True(error.StatusCode is StatusCode.InvalidArgument or StatusCode.NotFound, $"{i}: {error.Status} for {Convert.ToHexString(message)}");
            }
        }

        await AssertServesAsync(node);
    }

    [Fact]
    public async Task Fields_may_come_in_any_order_and_unknown_ones_between()
    {
        await using var node = await TestNode.OnnxAsync();
        var whole = Requests.Floats("relu", 1, -2, 3, -4);
        var raw = new ModelInferRequest { RawInputContents = { whole.RawInputContents } }.ToByteArray();
        whole.RawInputContents.Clear();
        byte[] unknown = [0xF8, 0x07, 0x01, 0xF9, 0x07, 1, 2, 3, 4, 5, 6, 7, 8, 0xFD, 0x07, 1, 2, 3, 4];
        var answer = ModelInferResponse.Parser.ParseFrom(await CallAsync(node, [.. raw, .. unknown, .. whole.ToByteArray(), .. unknown]));
        Assert.Equal([1f, 0, 3, 0], Requests.Read<float>(answer.RawOutputContents[0]));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001 this is no TLS either")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nand then garbage and more garbage")]
    public async Task Another_protocol_on_the_port_is_turned_away(string words)
    {
        await using var node = await TestNode.OnnxAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(node.Server.Address);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(words));
        socket.Client.Shutdown(SocketShutdown.Send);
        try
        {
            await stream.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromMinutes(1));
        }
        catch (IOException)
        {
            // A reset turns away too.
        }

        await AssertServesAsync(node);
    }

    [Fact]
    public async Task Clients_that_vanish_in_the_middle_of_a_request_leave_nothing_behind()
    {
        using var gate = new SemaphoreSlim(0);
        var backend = TestNode.Echo();
        backend.OnRun = gate.Wait;
        await using var node = await TestNode.EchoAsync(backend);
        for (var i = 0; i < 20; i++)
        {
            var channel = Grpc.Net.Client.GrpcChannel.ForAddress($"http://{node.Server.Address}");
            var call = new GRPCInferenceService.GRPCInferenceServiceClient(channel).ModelInferAsync(Requests.Floats("echo", i, i, i, i)).ResponseAsync;
            await BatchTests.WaitingAsync(node, inFlight: 1, waiting: 0).WaitAsync(TimeSpan.FromMinutes(1));
            channel.Dispose();
            await Assert.ThrowsAnyAsync<Exception>(() => call);
            gate.Release();
            await BatchTests.WaitingAsync(node, inFlight: 0, waiting: 0);
        }

        gate.Release(1);
        Assert.Equal((float[])[0, 1, 2, 3], await node.FloatsAsync(Requests.Floats("echo", 0, 1, 2, 3)));
    }

    [Fact]
    public async Task Clients_that_never_end_their_request_hold_nobody_up()
    {
        await using var node = await TestNode.OnnxAsync();
        var unending = new Method<byte[], byte[]>(MethodType.DuplexStreaming, Bytes.ServiceName, Bytes.Name, Bytes.RequestMarshaller, Bytes.ResponseMarshaller);
        var calls = Enumerable.Range(0, 10).Select(_ => node.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(unending, null, new CallOptions())).ToList();
        foreach (var call in calls)
            await call.RequestStream.WriteAsync(Requests.Floats("relu", 9, 9, 9, 9).ToByteArray());
        for (var i = 0; i < 10; i++)
            await AssertServesAsync(node);
        await calls[0].RequestStream.WriteAsync([1, 2, 3]);
        Assert.Equal(StatusCode.Internal, (await Assert.ThrowsAsync<RpcException>(() => calls[0].ResponseStream.MoveNext(CancellationToken.None))).StatusCode);
        calls.ForEach(call => call.Dispose());
        await AssertServesAsync(node);
    }

    [Fact]
    public async Task A_compressed_request_is_not_unfolded()
    {
        await using var node = await TestNode.OnnxAsync();
        var gzip = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        var error = await Assert.ThrowsAsync<RpcException>(async () => await node.Client.ModelInferAsync(Requests.Floats("relu", new float[4000]), gzip));
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
        await AssertServesAsync(node);
    }

    [Fact]
    public async Task A_flood_is_refused_beyond_the_queue_and_the_rest_is_answered()
    {
        await using var node = await TestNode.OnnxAsync(settings => settings with { QueueLimit = 4 });
        var statuses = await Task.WhenAll(Enumerable.Range(0, 2000).Select(async i =>
        {
            try
            {
                await node.InferAsync(Requests.Floats("relu", i, i, i, i));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));
        Assert.Contains(StatusCode.OK, statuses);
        Assert.All(statuses, status => Assert.True(status is StatusCode.OK or StatusCode.ResourceExhausted, $"{status}"));
        await AssertServesAsync(node);
    }

    public static TheoryData<string, StatusCode, string> Failures => new()
    {
        { "the device fell off the bus", StatusCode.Internal, "the device fell off the bus" },
        { "onnxruntime:cpu cannot run m.onnx: std::bad_alloc", StatusCode.ResourceExhausted, "bad_alloc" },
        { "", StatusCode.ResourceExhausted, "not enough memory for this request" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_model_that_fails_fails_that_request_alone(string message, StatusCode code, string words)
    {
        var backend = TestNode.Echo();
        backend.OnRun = () => throw (message.Length > 0 ? new EdgeException(message) : new InsufficientMemoryException());
        await using var node = await TestNode.EchoAsync(backend);
        for (var i = 0; i < 5; i++)
        {
            var status = await node.RefusalAsync(Requests.Floats("echo", 1, 2, 3, 4));
            Assert.Equal(code, status.StatusCode);
            Assert.Contains(words, status.Detail, StringComparison.Ordinal);
        }

        backend.OnRun = () => { };
        await node.InferAsync(Requests.Floats("echo", 1, 2, 3, 4));
    }

    [Fact]
    public async Task A_taken_port_is_one_line()
    {
        await using var node = await TestNode.OnnxAsync();
        var error = await Assert.ThrowsAsync<EdgeException>(() => TestNode.OnnxAsync(settings => settings with { Listen = node.Server.Address }));
        Assert.Contains($"cannot listen on {node.Server.Address}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_ends_the_start_and_frees_the_port()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("outside.onnx"), TinyModel.WithExternalData("../../etc/passwd"));
        var outside = await Assert.ThrowsAsync<EdgeException>(() => TestNode.OnnxAsync(model: _ => folder.File("outside.onnx")));
        Assert.Contains("outside", outside.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<EdgeException>(() => TestNode.OnnxAsync(model: TestModels.Unknown));
        await Assert.ThrowsAsync<EdgeException>(() => TestNode.OnnxAsync(model: _ => folder.File("none.onnx")));
    }

    private static Task<byte[]> CallAsync(TestNode node, byte[] message) =>
        node.Channel.CreateCallInvoker().AsyncUnaryCall(Bytes, null, new CallOptions(deadline: DateTime.UtcNow.AddMinutes(1)), message).ResponseAsync;

    private static async Task AssertServesAsync(TestNode node) =>
        Assert.Equal((float[])[0f, 2, 0, 4], await node.FloatsAsync(Requests.Floats("relu", -1, 2, -3, 4)));
}
