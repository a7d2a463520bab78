using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.Node.Metrics;
using Grpc.Core;

namespace EdgeNotebooks.Node.Serving;

/// <summary>A loaded model: its sessions, its queue, and the slots that requests are read into.</summary>
internal sealed class LoadedModel : IDisposable
{
    private static readonly TimeSpan LastRequests = TimeSpan.FromSeconds(2);

    private readonly BatchSessions _sessions;
    private readonly RequestQueue _queue;
    private readonly ModelMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly long _mostWaitingBytes;
    private long _waitingBytes;

    private LoadedModel(string name, ModelFile file, string backend, BatchSessions sessions, int stagingSlots, NodeSettings settings, ModelMetrics metrics)
    {
        (Name, Backend, _sessions, _metrics, _time, _mostWaitingBytes) = (name, backend, sessions, metrics, settings.Time, settings.MaxWaitingBytes);
        Platform = $"{backend}_{file.Format.ToString().ToLowerInvariant()}";
        BatchDelay = settings.BatchDelay;
        Slots = new SlotPool(settings.Instances, stagingSlots);
        InputOffsets = new long[Base.Inputs.Count];
        for (var input = 0; input < Base.Inputs.Count; input++)
        {
            InputOffsets[input] = SampleBytes;
            SampleBytes += Base.Inputs[input].ByteCount;
        }

        _queue = new RequestQueue(settings, sessions.Largest, Run);
    }

    public string Name { get; }

    public string Backend { get; }

    /// <summary>Backend and format, e.g. <c>onnxruntime_onnx</c>.</summary>
    public string Platform { get; }

    public TimeSpan BatchDelay { get; }

    /// <summary>The session of one sample, or of a whole inference where samples are not put together.</summary>
    public IInferenceSession Base => _sessions.Single;

    /// <summary>Most samples of one request; 1 where samples are not put together.</summary>
    public int Largest => _sessions.Largest;

    /// <summary>Why samples are not put together though that was asked for; null elsewhere.</summary>
    public string? WhyNotBatched => _sessions.WhyNot;

    public SlotPool Slots { get; }

    /// <summary>Bytes of the inputs of <see cref="Base"/> together.</summary>
    public long SampleBytes { get; }

    /// <summary>Bytes of the inputs before each one.</summary>
    public long[] InputOffsets { get; }

    public int Waiting => _queue.Waiting;

    /// <summary>So many bytes of inputs wait from now on; fewer where it is negative.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: they would be more than may wait, and do not.</exception>
    public void Waits(long bytes)
    {
        if (Interlocked.Add(ref _waitingBytes, bytes) <= _mostWaitingBytes || bytes < 0)
            return;
        Interlocked.Add(ref _waitingBytes, -bytes);
        throw new RpcException(new Status(StatusCode.ResourceExhausted, $"requests of model '{Name}' that wait have as many bytes as may wait ({_mostWaitingBytes}); try again later"));
    }

    /// <exception cref="EdgeException">The file is no model, has more tensors than a node serves, or the device refuses it.</exception>
    public static LoadedModel Load(NodeModel model, NodeSettings settings, ModelMetrics metrics, CancellationToken cancellation)
    {
        var file = ModelFile.Open(model.Path);
        if (Math.Max(file.Inputs.Count, file.Outputs.Count) is > NodeSettings.MostTensors and var count)
            throw new EdgeException($"{model.Path} has {count} inputs or outputs; a node serves models of at most {NodeSettings.MostTensors}");

        var backend = model.Backend ?? Backends.Of(model.Device);
        var single = new SessionSettings
        {
            IntraOpThreads = settings.Threads ?? (settings.Instances > 1 ? Math.Max(1, Environment.ProcessorCount / settings.Instances) : null),
            Concurrency = settings.Instances,
            InputShapes = model.InputShapes,
            Options = model.Options,
        };

        // In ONNX Runtime a further slot costs its buffers alone; elsewhere it may be copied to the runtime's own before a run.
        var stagingSlots = backend.Name == "onnxruntime" ? 2 * settings.Instances : 0;
        var sessions = BatchSessions.Open(file, Open, settings, stagingSlots, cancellation);
        return new LoadedModel(model.Name, file, backend.Name, sessions, stagingSlots, settings, metrics);

        IInferenceSession Open(int? batch, int slots) => backend.Open(model.Path, model.Device.Device, single with
        {
            Slots = slots,
            BatchSize = batch,
            InputShapes = batch is null ? model.InputShapes : model.InputShapes.ToDictionary(shape => shape.Key, shape => (IReadOnlyList<long>)[batch.Value, .. shape.Value.Skip(1)]),
        });
    }

    /// <summary>Runs a request when its turn comes.</summary>
    /// <exception cref="RpcException">The queue is full, the call ended before its turn, or the model failed.</exception>
    public Task<RequestOutputs> RunAsync(PendingRequest request, CancellationToken cancellation) => _queue.RunAsync(request, cancellation);

    /// <summary>Lets no request wait for others any more.</summary>
    public void Hurry() => _queue.Hurry();

    /// <summary>Frees what nobody uses any more. Memory that a request which does not come back still uses stays until the process ends.</summary>
    public void Dispose()
    {
        var ended = _queue.Close(LastRequests) && CloseSlots();
        _queue.Dispose();
        if (ended)
            _sessions.Dispose();
    }

    private bool CloseSlots()
    {
        if (Slots.Close(TimeSpan.Zero))
            return true;

        // Leases that broken-off calls left behind come back when they are collected.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Slots.Close(LastRequests);
    }

    private void Run(Turn turn)
    {
        try
        {
            if (turn.Requests is [{ Inputs.Lease: not null } alone])
                RunInPlace(alone);
            else
                RunTogether(turn);
        }
#pragma warning disable CA1031 // Whatever it is, the requests have to hear of it, and the node goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var (code, message) = Failure.Describe(error);
            foreach (var request in turn.Requests)
                request.Fail(code, message);
        }
    }

    private void RunInPlace(PendingRequest request)
    {
        var (queued, computed) = Run(Base, request.Inputs.Lease!.Slot, [request]);
        request.Complete(new RequestOutputs(Base, request.Inputs.TakeLease(), request.Outputs) { QueueTime = queued[0], ComputeTime = computed });
    }

    private void RunTogether(Turn turn)
    {
        var samples = turn.Requests.Sum(request => request.Samples);
        var (size, session) = _sessions.For(samples);
        for (var input = 0; input < session.Inputs.Count; input++)
        {
            var rest = session.GetInput(turn.Instance, input);
            foreach (var request in turn.Requests)
            {
                var from = request.Inputs.Input(input);
                from.CopyTo(rest);
                rest = rest[from.Length..];
            }

            rest.Clear();
        }

        var (queued, computed) = Run(session, turn.Instance, turn.Requests);
        var answers = new RequestOutputs[turn.Requests.Count];
        for (int i = 0, place = 0; i < answers.Length; place += turn.Requests[i].Samples, i++)
            answers[i] = new RequestOutputs(session, turn.Instance, turn.Requests[i].Outputs, Largest > 1 ? (place..(place + turn.Requests[i].Samples), size) : null) { QueueTime = queued[i], ComputeTime = computed };
        for (var i = 0; i < answers.Length; i++)
        {
            turn.Requests[i].Inputs.Dispose();
            turn.Requests[i].Complete(answers[i]);
        }
    }

    private (TimeSpan[] Queued, TimeSpan Computed) Run(IInferenceSession session, int slot, IReadOnlyList<PendingRequest> requests)
    {
        var start = _time.GetTimestamp();
        session.Run(slot);
        var computed = _time.GetElapsedTime(start);
        var queued = new TimeSpan[requests.Count];
        for (var i = 0; i < queued.Length; i++)
            _metrics.Queued(queued[i] = _time.GetElapsedTime(requests[i].Arrived, start));
        _metrics.Ran(computed, requests.Sum(request => request.Samples) * Base.BatchSize);
        return (queued, computed);
    }
}
