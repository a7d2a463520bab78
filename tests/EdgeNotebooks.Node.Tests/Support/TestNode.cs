using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Inference;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeNotebooks.Node.Tests.Support;

/// <summary>A node in this process on a port of its own, and a client of it.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    public static readonly DeviceId Cpu = new("onnxruntime", "cpu");

    private readonly TemporaryFolder _folder;

    private TestNode(TemporaryFolder folder, NodeServer server) => (_folder, Server, Channel) = (folder, server, GrpcChannel.ForAddress($"http://{server.Address}", new GrpcChannelOptions { MaxReceiveMessageSize = null }));

    public NodeServer Server { get; }

    public GrpcChannel Channel { get; }

    public GRPCInferenceService.GRPCInferenceServiceClient Client => new(Channel);

    /// <summary>A node with ONNX models; by default <c>relu</c>, y = relu(x) for x of [batch, 4].</summary>
    public static Task<TestNode> OnnxAsync(Func<NodeSettings, NodeSettings>? change = null, Func<string, string>? model = null) =>
        StartAsync(folder => new NodeModel("relu", (model ?? (path => TestModels.Relu(path, "batch", "4")))(folder), Cpu), change);

    /// <summary>A node with one model <c>echo</c>.</summary>
    public static Task<TestNode> EchoAsync(EchoBackend backend, Func<NodeSettings, NodeSettings>? change = null) =>
        StartAsync(folder => new NodeModel("echo", TestModels.Relu(folder, "batch", "4"), new DeviceId("echo", "0")) { Backend = backend }, change);

    /// <summary>x float32 [1, 4].</summary>
    public static EchoBackend Echo() => new(("x", ElementType.Float32, [4]));

    public Task<ModelInferResponse> InferAsync(ModelInferRequest request, CancellationToken cancellation = default) =>
        Client.ModelInferAsync(request, deadline: DateTime.UtcNow.AddMinutes(1), cancellationToken: cancellation).ResponseAsync;

    /// <summary>The first output of a request that is answered.</summary>
    public async Task<float[]> FloatsAsync(ModelInferRequest request) => Requests.Read<float>((await InferAsync(request)).RawOutputContents[0]);

    /// <summary>The status with which a request is refused.</summary>
    public async Task<Status> RefusalAsync(ModelInferRequest request) => (await Assert.ThrowsAsync<RpcException>(() => InferAsync(request))).Status;

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<TestNode> StartAsync(Func<string, NodeModel> model, Func<NodeSettings, NodeSettings>? change)
    {
        var folder = new TemporaryFolder();
        try
        {
            var settings = new NodeSettings { Models = [model(folder.Path)], Listen = new(System.Net.IPAddress.Loopback, 0) };
            return new TestNode(folder, await NodeServer.StartAsync(change?.Invoke(settings) ?? settings));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}
