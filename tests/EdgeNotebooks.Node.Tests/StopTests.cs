using EdgeNotebooks.Node.Tests.Support;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EdgeNotebooks.Node.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task What_runs_and_waits_is_ended_before_the_node_stops()
    {
        using var gate = new SemaphoreSlim(0);
        var backend = TestNode.Echo();
        backend.OnRun = gate.Wait;
        await using var node = await TestNode.EchoAsync(backend, settings => settings with { DrainLimit = TimeSpan.FromSeconds(15), MaxBatch = 2, BatchDelay = TimeSpan.FromMinutes(1) });
        var together = Enumerable.Range(0, 2).Select(i => node.InferAsync(Requests.Floats("echo", i, i, i, i))).ToList();
        await BatchTests.WaitingAsync(node, inFlight: 2, waiting: 0);
        var alone = node.InferAsync(Requests.Floats("echo", 2, 2, 2, 2));
        await BatchTests.WaitingAsync(node, inFlight: 3, waiting: 1);

        var stop = node.Server.StopAsync();
        gate.Release(2);
        await stop;
        Assert.Equal([0f, 1, 2], (await Task.WhenAll([.. together, alone])).Select(answer => Requests.Read<float>(answer.RawOutputContents[0])[0]));
        Assert.All(backend.Opened, session => Assert.True(session.IsClosed));
        await Assert.ThrowsAsync<RpcException>(() => node.InferAsync(Requests.Floats("echo", 1, 1, 1, 1)));
    }

    [Fact]
    public async Task What_does_not_end_in_time_is_broken_off_and_its_memory_left_alone()
    {
        using var gate = new SemaphoreSlim(0);
        var backend = TestNode.Echo();
        backend.OnRun = gate.Wait;
        await using var node = await TestNode.EchoAsync(backend, settings => settings with { DrainLimit = TimeSpan.FromMilliseconds(100) });
        var running = node.InferAsync(Requests.Floats("echo", 1, 1, 1, 1));
        await BatchTests.WaitingAsync(node, inFlight: 1, waiting: 0);
        var waiting = node.InferAsync(Requests.Floats("echo", 2, 2, 2, 2));
        await BatchTests.WaitingAsync(node, inFlight: 2, waiting: 1);
        await node.Server.StopAsync();
        await Assert.ThrowsAsync<RpcException>(() => running);
        await Assert.ThrowsAsync<RpcException>(() => waiting);
        Assert.All(backend.Opened, session => Assert.False(session.IsClosed));
        gate.Release(2);
    }

    [Fact]
    public async Task Health_is_that_of_the_node_and_of_each_model_until_it_stops()
    {
        await using var node = await TestNode.OnnxAsync();
        var health = new Health.HealthClient(node.Channel);
        foreach (var service in new[] { "", "inference.GRPCInferenceService", "relu" })
            Assert.Equal(ServingStatus.Serving, (await health.CheckAsync(new HealthCheckRequest { Service = service })).Status);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<RpcException>(async () => await health.CheckAsync(new HealthCheckRequest { Service = "no" }))).StatusCode);

        using var watch = health.Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);
        var stop = node.Server.StopAsync();
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        Assert.False(await watch.ResponseStream.MoveNext(CancellationToken.None));
        await stop;
    }

    [Fact]
    public async Task A_node_whose_models_are_not_loaded_yet_lives_and_is_not_ready()
    {
        using var gate = new SemaphoreSlim(0);
        var port = FreePort();
        var backend = new SlowToOpen(gate);
        var start = TestNode.OnnxAsync(settings => settings with { Listen = new(System.Net.IPAddress.Loopback, port), Models = [settings.Models[0] with { Backend = backend }] });
        await backend.Opening.Task;
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new EdgeNotebooks.Inference.Remote.Protocol.GRPCInferenceService.GRPCInferenceServiceClient(channel);
        Assert.True((await client.ServerLiveAsync(new())).Live);
        Assert.False((await client.ServerReadyAsync(new())).Ready);
        Assert.False((await client.ModelReadyAsync(new() { Name = "relu" })).Ready);
        Assert.Equal(ServingStatus.NotServing, (await new Health.HealthClient(channel).CheckAsync(new())).Status);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.ModelInferAsync(Requests.Floats("relu", 1, 2, 3, 4)));
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        gate.Release();
        await using var node = await start;
        Assert.True((await client.ServerReadyAsync(new())).Ready);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class SlowToOpen(SemaphoreSlim gate) : Inference.IInferenceBackend
    {
        public TaskCompletionSource Opening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "slow";

        public string Version => "1";

        public IReadOnlyList<Inference.DeviceDescription> GetDevices() => [];

        public bool RunsOnProcessor(string device) => false;

        public Inference.IInferenceSession Open(string modelPath, string device, Inference.SessionSettings settings)
        {
            Opening.SetResult();
            gate.Wait();
            return TestNode.Echo().Open(modelPath, device, settings);
        }
    }
}
