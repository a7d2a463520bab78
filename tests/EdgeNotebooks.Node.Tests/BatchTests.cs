using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Tests.Support;
using EdgeNotebooks.Tests.Inference;
using Grpc.Core;

namespace EdgeNotebooks.Node.Tests;

public sealed class BatchTests
{
    [Fact]
    public async Task Requests_that_were_put_together_have_the_bits_of_those_that_were_not()
    {
        var random = new Random(7);
        var inputs = Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 4 * random.Next(1, 4)).Select(_ => random.NextSingle() - 0.5f).ToArray()).ToList();
        var batched = await AnswersAsync(8, inputs);
        Assert.Equal(await AnswersAsync(1, [.. inputs.SelectMany(input => input.Chunk(4))]), batched);
    }

    [Fact]
    public async Task Waiting_requests_run_together_up_to_the_largest_batch_in_the_next_power_of_two()
    {
        using var gate = new SemaphoreSlim(0);
        var backend = TestNode.Echo();
        backend.OnRun = gate.Wait;
        await using var node = await TestNode.EchoAsync(backend, settings => settings with { MaxBatch = 6 });
        var first = node.InferAsync(Requests.Floats("echo", 0, 0, 0, 0));
        await WaitingAsync(node, inFlight: 1, waiting: 0);
        var rest = Enumerable.Range(1, 9).Select(i => node.InferAsync(Requests.Floats("echo", i, i, i, i))).ToList();
        await WaitingAsync(node, inFlight: 10, waiting: 9);
        gate.Release(3);
        await first;
        Assert.Equal(Enumerable.Range(1, 9).Select(i => (float)i), (await Task.WhenAll(rest)).Select(answer => Requests.Read<float>(answer.RawOutputContents[0])[3]));
        Assert.Equal([1, 6, 4], backend.Runs);
        Assert.Equal([1, 2, 4, 6], backend.Opened.Select(session => session.BatchSize));
    }

    [Fact]
    public async Task A_request_of_several_samples_is_never_divided()
    {
        var backend = TestNode.Echo();
        await using var node = await TestNode.EchoAsync(backend, settings => settings with { MaxBatch = 4 });
        var answer = await node.InferAsync(Requests.Floats("echo", [.. Enumerable.Range(0, 12).Select(i => (float)i)]));
        Assert.Equal([3L, 4], answer.Outputs[0].Shape);
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)i), Requests.Read<float>(answer.RawOutputContents[0]));
        var status = await node.RefusalAsync(Requests.Floats("echo", new float[20]));
        Assert.Equal("input 'x' is [-1, 4] with 1 to 4 samples for -1, and [5, 4] is given", status.Detail);
    }

    [Fact]
    public async Task A_request_waits_for_others_until_the_delay_has_passed()
    {
        var time = new ManualTime();
        var backend = TestNode.Echo();
        await using var node = await TestNode.EchoAsync(backend, settings => settings with { MaxBatch = 4, BatchDelay = TimeSpan.FromMilliseconds(50), Time = time });
        var one = node.InferAsync(Requests.Floats("echo", 1, 1, 1, 1));
        await WaitingAsync(node, inFlight: 1, waiting: 1);
        time.Advance(TimeSpan.FromMilliseconds(49));
        var two = node.InferAsync(Requests.Floats("echo", 2, 2, 2, 2));
        await WaitingAsync(node, inFlight: 2, waiting: 2);
        Assert.Empty(backend.Runs);
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(one, two);
        Assert.Equal([2], backend.Runs);

        // A full batch waits for nothing.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => node.InferAsync(Requests.Floats("echo", i, i, i, i))));
        Assert.Equal([2, 4], backend.Runs);
    }

    [Fact]
    public async Task Requests_that_wait_have_no_more_bytes_than_may_wait()
    {
        using var gate = new SemaphoreSlim(0);
        var backend = TestNode.Echo();
        backend.OnRun = gate.Wait;
        await using var node = await TestNode.EchoAsync(backend, settings => settings with { MaxWaitingBytes = 2 * 16 });
        var running = node.InferAsync(Requests.Floats("echo", 1, 1, 1, 1));
        await WaitingAsync(node, inFlight: 1, waiting: 0);

        // The first ones may find slots of the session, which are not counted.
        var waiting = new List<Task<ModelInferResponse>>();
        Task<ModelInferResponse> next;
        while (true)
        {
            next = node.InferAsync(Requests.Floats("echo", 2, 2, 2, 2));
            while (!next.IsCompleted && node.Server.Table.Entries.Single().Model!.Waiting == waiting.Count)
                await Task.Delay(5);
            if (next.IsCompleted)
                break;
            waiting.Add(next);
            Assert.InRange(waiting.Count, 1, 8);
        }

        var refusal = (await Assert.ThrowsAsync<RpcException>(() => next)).Status;
        Assert.InRange(waiting.Count, 2, 8);
        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.Contains("as many bytes as may wait (32)", refusal.Detail, StringComparison.Ordinal);
        gate.Release(waiting.Count + 2);
        await running;
        await Task.WhenAll(waiting);
        await node.InferAsync(Requests.Floats("echo", 5, 5, 5, 5));
    }

    [Fact]
    public async Task A_call_that_ends_while_it_waits_leaves_the_queue()
    {
        using var gate = new SemaphoreSlim(0);
        var backend = TestNode.Echo();
        backend.OnRun = gate.Wait;
        await using var node = await TestNode.EchoAsync(backend);
        var running = node.InferAsync(Requests.Floats("echo", 1, 1, 1, 1));
        await WaitingAsync(node, inFlight: 1, waiting: 0);
        using var cancellation = new CancellationTokenSource();
        var cancelled = node.InferAsync(Requests.Floats("echo", 2, 2, 2, 2), cancellation.Token);
        var late = node.Client.ModelInferAsync(Requests.Floats("echo", 3, 3, 3, 3), deadline: DateTime.UtcNow.AddSeconds(5)).ResponseAsync;
        await WaitingAsync(node, inFlight: 3, waiting: 2);
        await cancellation.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => cancelled)).StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => late)).StatusCode);
        await WaitingAsync(node, inFlight: 1, waiting: 0);
        gate.Release(2);
        await running;
        await node.InferAsync(Requests.Floats("echo", 4, 4, 4, 4));
        Assert.Equal([1, 1], backend.Runs);
    }

    [Fact]
    public async Task A_full_queue_refuses_the_next_request()
    {
        using var gate = new SemaphoreSlim(0);
        var backend = TestNode.Echo();
        backend.OnRun = gate.Wait;
        await using var node = await TestNode.EchoAsync(backend, settings => settings with { QueueLimit = 2 });
        var accepted = new List<Task<ModelInferResponse>>();
        for (var i = 0; i < 3; i++)
        {
            accepted.Add(node.InferAsync(Requests.Floats("echo", i, i, i, i)));
            await WaitingAsync(node, inFlight: i + 1, waiting: i);
        }

        var status = await node.RefusalAsync(Requests.Floats("echo", 9, 9, 9, 9));
        Assert.Equal(StatusCode.ResourceExhausted, status.StatusCode);
        Assert.Contains("2 requests of the model wait already", status.Detail, StringComparison.Ordinal);
        gate.Release(10);
        Assert.Equal([0f, 1, 2], (await Task.WhenAll(accepted)).Select(answer => Requests.Read<float>(answer.RawOutputContents[0])[0]));
        await node.InferAsync(Requests.Floats("echo", 9, 9, 9, 9));
    }

    [Fact]
    public async Task A_model_that_fixes_its_batch_is_run_one_by_one_and_says_why()
    {
        await using var node = await TestNode.OnnxAsync(settings => settings with { MaxBatch = 4 }, folder => TestModels.Relu(folder, "2", "4"));
        Assert.Equal(new NodeModelState("relu", "onnxruntime:cpu", 1, "input 'x' leaves no batch dimension open"), Assert.Single(node.Server.Models));
        var answer = await node.InferAsync(Requests.Floats("relu", 1, 2, 3, 4, -5, 6, -7, 8));
        Assert.Equal([1f, 2, 3, 4, 0, 6, 0, 8], Requests.Read<float>(answer.RawOutputContents[0]));
    }

    internal static async Task WaitingAsync(TestNode node, int inFlight, int waiting)
    {
        for (var i = 0; i < 3000; i++)
        {
            var (_, metrics, model) = node.Server.Table.Entries.Single();
            if (metrics.InFlight == inFlight && model!.Waiting == waiting)
                return;
            await Task.Delay(10);
        }

        Assert.Fail($"it never came to {inFlight} in flight, {waiting} waiting");
    }

    private static async Task<uint[]> AnswersAsync(int largest, IReadOnlyList<float[]> inputs)
    {
        await using var node = await TestNode.OnnxAsync(
            settings => settings with { Models = [settings.Models[0] with { Name = "tiny" }], MaxBatch = largest, BatchDelay = largest > 1 ? TimeSpan.FromMilliseconds(5) : TimeSpan.Zero },
            folder => TestModels.Relu(folder, "batch", "4"));
        var answers = await Task.WhenAll(inputs.Select(input => node.InferAsync(Requests.Floats("tiny", input))));
        return [.. answers.SelectMany(answer => Requests.Read<uint>(answer.RawOutputContents[0]))];
    }
}
