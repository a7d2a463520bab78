using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;

namespace EdgeNotebooks.Node.Tests.Remote;

/// <summary>What every backend's sessions do, done over the network.</summary>
public sealed class RemoteSessionTests : IDisposable
{
    private readonly ScriptedServer _server = ScriptedServer.Start();

    private string Id => $"remote:{_server.Device}";

    public void Dispose() => _server.Dispose();

    [Fact]
    public void A_request_is_as_the_protocol_has_it()
    {
        using var session = Opened.On(_server);
        Opened.Write(session, 0, -1, 2, -3, 4, 0, 6, -7, 8);
        session.Run(0);
        Assert.True(_server.Script.Requests.TryDequeue(out var request));
        Assert.Equal(("relu", ""), (request.ModelName, request.ModelVersion));
        var input = Assert.Single(request.Inputs);
        Assert.Equal(("x", "FP32"), (input.Name, input.Datatype));
        Assert.Equal([1, 8], input.Shape);
        Assert.Null(input.Contents);
        Assert.Equal(Script.Bytes<float>(-1, 2, -3, 4, 0, 6, -7, 8), Assert.Single(request.RawInputContents).ToByteArray());
    }

    [Fact]
    public void Inputs_and_outputs_are_described_as_the_server_has_them()
    {
        using var session = Opened.On(_server);
        Assert.Equal((Id, 1, 1), (session.DeviceId, session.SlotCount, session.BatchSize));
        var (input, output) = (Assert.Single(session.Inputs), Assert.Single(session.Outputs));
        Assert.Equal(("x", ElementType.Float32, 32L), (input.Name, input.ElementType, input.ByteCount));
        Assert.Equal(("y", ElementType.Float32), (output.Name, output.ElementType));
        Assert.Equal([1, 8], input.Shape);
        Assert.Equal([-1, 8], output.Shape);
        Assert.Equal(
            [("model", "relu"), ("model_version", "1"), ("platform", "scripted_relu"), ("server", "scripted 1.2")],
            session.Properties.Select(pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public void A_run_gives_what_the_model_says_and_inputs_are_zero_at_first()
    {
        using var session = Opened.On(_server);
        Assert.All(session.GetInput(0, 0).ToArray(), value => Assert.Equal(0, value));
        for (var round = 1; round <= 3; round++)
        {
            Opened.Write(session, 0, -1, 2, -3, 4, 0, 6 * round, -7, round);
            session.Run(0);
            Assert.Equal([0, 2, 0, 4, 0, 6 * round, 0, round], Opened.Read(session));
            Assert.Equal([1, 8], session.GetOutputShape(0, 0));
        }
    }

    [Fact]
    public void Slots_are_independent_and_run_at_the_same_time()
    {
        using var together = new CountdownEvent(4);
        _server.Script.Infer = (request, _) =>
        {
            together.Signal();
            Assert.True(together.Wait(TimeSpan.FromSeconds(30)));
            return Task.FromResult(Script.Relu(request));
        };
        using var session = Opened.On(_server, new() { Slots = 4 });
        for (var slot = 0; slot < 4; slot++)
            Opened.Write(session, slot, slot + 1, -1, slot + 1);
        var threads = Enumerable.Range(0, 4).Select(slot => new Thread(() => session.Run(slot))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        for (var slot = 0; slot < 4; slot++)
            Assert.Equal([slot + 1, 0, slot + 1, 0, 0, 0, 0, 0], Opened.Read(session, slot));
    }

    [Theory]
    [InlineData(null, -1)]
    [InlineData(64, 4)]
    public void A_free_first_dimension_takes_the_batch_and_is_the_outputs_where_the_server_says_so(int? maxBatch, long expected)
    {
        _server.Script.MaxBatch = maxBatch;
        using var session = Opened.On(_server, new() { BatchSize = 4 });
        Assert.Equal([4, 8], session.Inputs[0].Shape);
        Assert.Equal([expected, 8], session.Outputs[0].Shape);
        Opened.Write(session, 0, [.. Enumerable.Range(-16, 32).Select(value => (float)value)]);
        session.Run(0);
        Assert.Equal([4, 8], session.GetOutputShape(0, 0));
        Assert.Equal(Enumerable.Range(-16, 32).Select(value => (float)Math.Max(value, 0)), Opened.Read(session));
    }

    [Fact]
    public void Shapes_that_cannot_be_are_refused_with_the_remedy()
    {
        _server.Script.Model = Script.ModelOf("relu", [("x", "FP32", [1, 8]), ("size", "INT64", [-1, -1])], [("y", "FP32", [1, 8])]);
        _server.Script.MaxBatch = 2;
        Refused(new() { BatchSize = 4 }, "relu: input 'size' is ?x?, with dimensions that have no size; give its whole shape");
        Refused(new() { InputShapes = Shape("size", 1, 2), BatchSize = 4 }, "relu fixes the first dimension of input 'x' at 1, so it cannot run a batch of 4");
        Refused(new() { InputShapes = Shape("image", 1, 8) }, "relu has no input 'image'; its inputs are x, size");
        _server.Script.Model = Script.ModelOf("relu", [("x", "FP32", [-1, 8])], [("y", "FP32", [-1, 8])]);
        _server.Script.Model.Inputs.Add(new ModelMetadataResponse.Types.TensorMetadata { Name = "more", Datatype = "FP64", Shape = { 2_000, 200_000 } });
        Refused(new(), "a request would have 3.2 GB, and a message holds 2 GB; give a smaller batch or shape");
        Refused(new() { BatchSize = 3 }, "takes batches of 2 at most, and 3 was asked for");
    }

    [Fact]
    public void A_slot_without_outputs_says_so()
    {
        using var session = Opened.On(_server, new() { Slots = 2 });
        session.Run(0);
        Assert.Contains("slot 1 has no outputs", Assert.Throws<EdgeException>(() => session.GetOutput(1, 0).Length).Message);
        Assert.Contains("slot 1 has no outputs", Assert.Throws<EdgeException>(() => session.GetOutputShape(1, 0)).Message);
        Assert.ThrowsAny<Exception>(() => session.Run(2));
        Assert.ThrowsAny<Exception>(() => session.Run(-1));
    }

    [Fact]
    public void A_disposed_session_says_so_and_disturbs_no_other()
    {
        using var other = Opened.On(_server);
        var session = Opened.On(_server);
        session.Run(0);
        session.Dispose();
        session.Dispose();
        Assert.Throws<ObjectDisposedException>(() => session.Run(0));
        Assert.Throws<ObjectDisposedException>(() => session.GetInput(0, 0).Length);
        Assert.Throws<ObjectDisposedException>(() => session.GetOutput(0, 0).Length);
        other.Run(0);
        Assert.Equal(8, Opened.Read(other).Length);
    }

    [Fact]
    public void A_session_that_is_disposed_under_a_run_ends_it()
    {
        using var arrived = new ManualResetEventSlim();
        _server.Script.Infer = async (_, context) =>
        {
            arrived.Set();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return new ModelInferResponse();
        };
        var session = Opened.On(_server);
        Exception? ended = null;
        var thread = new Thread(() => ended = Record.Exception(() => session.Run(0)));
        thread.Start();
        Assert.True(arrived.Wait(TimeSpan.FromSeconds(30)));
        session.Dispose();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
        Assert.IsType<ObjectDisposedException>(ended);
    }

    [Fact]
    public void Inputs_and_outputs_of_several_megabytes_pass_both_ways()
    {
        _server.Script.Model = Script.ModelOf("relu", [("x", "FP32", [3, 1 << 20])], [("y", "FP32", [3, 1 << 20])]);
        using var session = Opened.On(_server);
        session.GetInput(0, 0).Fill(0x3f);
        session.Run(0);
        Assert.True(session.GetOutput(0, 0).SequenceEqual(session.GetInput(0, 0)));
    }

    [Fact]
    public void The_name_at_the_server_is_the_option_or_the_files_without_its_ending_and_the_version_is_sent()
    {
        var backend = new RemoteBackend();
        foreach (var (model, options) in new[] { ("relu", Opened.With()), ("/somewhere/relu.onnx", Opened.With()), ("resnet50", Opened.With(("model", "relu"), ("version", "1"))) })
        {
            using var session = backend.Open(model, _server.Device, options);
            session.Run(0);
        }

        Assert.Equal([("relu", ""), ("relu", ""), ("relu", "1")], _server.Script.Requests.Select(request => (request.ModelName, request.ModelVersion)));
    }

    private static Dictionary<string, IReadOnlyList<long>> Shape(string input, params long[] sizes) => new() { [input] = sizes };

    private void Refused(SessionSettings settings, string words) => Assert.Contains(words, Assert.Throws<EdgeException>(() => Opened.On(_server, settings)).Message);
}
