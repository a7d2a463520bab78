using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Models;
using Grpc.Core;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>
/// A model at a server. A slot is a request of its own; all share one channel, over which any number of calls are under way at the same time.
/// A run blocks its thread until the answer is there or the deadline has passed.
/// </summary>
/// <remarks>
/// What a run costs here: gRPC copies the inputs once, out of the slot's buffers into the message that it sends; an answer's bytes are copied once,
/// out of the received message into memory of their own, which is the output where they came raw and is converted where they came typed. So a run allocates the
/// outputs' bytes, and about 13 kB for the call itself.
/// </remarks>
internal sealed class RemoteSession : IInferenceSession
{
    /// <summary>Of inputs: what a message of protobuf holds, less what else is in it.</summary>
    private const double MostBytes = int.MaxValue - (1 << 20);

    private readonly RemoteServer _server;
    private readonly string _model;
    private readonly RemoteSlot[] _slots;
    private volatile bool _disposed;

    private RemoteSession(RemoteServer server, ServedModel model, ResolvedShapes shapes, int slots)
    {
        (_server, _model, BatchSize) = (server, model.Name, shapes.BatchSize);
        Inputs = [.. model.Inputs.Select(input => new TensorInfo(input.Name, TypeOf(input), shapes.Of(input.Name)))];
        Outputs = [.. model.Outputs.Select(output => new TensorInfo(output.Name, TypeOf(output), ShapeOf(output, model.MaxBatch is null ? -1 : BatchSize)))];
        Properties = PropertiesOf(model);
        if (Inputs.Sum(input => (double)input.ByteCount) is > MostBytes and var bytes)
            throw new EdgeException(FormattableString.Invariant($"{DeviceId} cannot open {_model}: a request would have {bytes / 1e9:0.0} GB, and a message holds 2 GB; give a smaller batch or shape"));

        var made = new List<RemoteSlot>();
        try
        {
            while (made.Count < slots)
                made.Add(new RemoteSlot(model, server.Options.Version, Inputs, Outputs.Count));
        }
        catch
        {
            made.ForEach(slot => slot.Dispose());
            throw;
        }

        _slots = [.. made];
    }

    public string DeviceId => _server.DeviceId;

    public IReadOnlyList<TensorInfo> Inputs { get; }

    public IReadOnlyList<TensorInfo> Outputs { get; }

    public int SlotCount => _slots.Length;

    public int BatchSize { get; }

    public IReadOnlyDictionary<string, string> Properties { get; }

    /// <summary>Finds the model at the server, and makes the slots. The session owns the server's channel from then on.</summary>
    /// <exception cref="EdgeException">The server does not have it, or its shapes are not those asked for.</exception>
    public static RemoteSession Open(RemoteServer server, string name, SessionSettings settings)
    {
        var model = server.Find(name);
        var shapes = ShapeResolver.Resolve(name, model.Inputs, settings);
        return model.MaxBatch < shapes.BatchSize
            ? throw new EdgeException($"{server.DeviceId} cannot open {name}: the server takes batches of {model.MaxBatch} at most, and {shapes.BatchSize} was asked for; give a smaller one (--batch {model.MaxBatch})")
            : new(server, model, shapes, settings.Slots);
    }

    public Span<byte> GetInput(int slot, int input) => Slot(slot).Input(input);

    public ReadOnlySpan<byte> GetOutput(int slot, int output) => Ran(slot).Outputs[output].Bytes.Span;

    public IReadOnlyList<long> GetOutputShape(int slot, int output) => Ran(slot).Outputs[output].Shape;

    /// <inheritdoc/>
    /// <remarks>An inference is sent once. Only a call that never got a connection, so that nothing of it was sent, is tried a second time.</remarks>
    public void Run(int slot)
    {
        var running = Slot(slot);
        for (var isRepeat = false; ; isRepeat = true)
        {
            running.Begin();
            try
            {
                AnswerReader.Read(_server.Calls.BlockingUnaryCall(InferCall.Method, null, _server.Call(_server.Options.Deadline), running), Outputs, running.Outputs);
                running.HasOutputs = true;
                return;
            }
            catch (RpcException) when (_disposed)
            {
                throw new ObjectDisposedException(nameof(RemoteSession));
            }
            catch (RpcException error) when (!isRepeat && !running.WasSent && RemoteFailure.IsWorthRepeating(error))
            {
                Thread.Sleep(RemoteFailure.PauseBeforeRepeat);
            }
            catch (RpcException error)
            {
                throw RemoteFailure.Of(error, _server, $"cannot run {_model}", _model, running.WasSent);
            }
            catch (FormatException error)
            {
                throw new EdgeException($"{DeviceId} cannot run {_model}: {RemoteFailure.Words(error.Message)}; see the server's configuration of the model", error);
            }
        }
    }

    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        _server.Dispose();
        Array.ForEach(_slots, slot => slot.Dispose());
    }

    // An open first size is the batch where the server says so. Elsewhere it may be a number of detections as well, so the answer has to tell.
    private static long[] ShapeOf(ModelTensor output, long batch) => [.. output.Dimensions!.Select((dimension, i) => dimension.Size ?? (i == 0 ? batch : -1))];

    private static ElementType TypeOf(ModelTensor tensor) => Enum.Parse<ElementType>(tensor.ElementType, ignoreCase: true);

    private static Dictionary<string, string> PropertiesOf(ServedModel model)
    {
        var properties = new Dictionary<string, string> { ["server"] = model.Server, ["model"] = model.Name };
        if (model.Version is { } version)
            properties["model_version"] = RemoteFailure.Words(version);
        if (model.Platform.Length > 0)
            properties["platform"] = RemoteFailure.Words(model.Platform);
        return properties;
    }

    private RemoteSlot Slot(int slot)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _slots[slot];
    }

    private RemoteSlot Ran(int slot) =>
        Slot(slot) is { HasOutputs: true } ran ? ran : throw new EdgeException($"{DeviceId}: slot {slot} has no outputs, because it has not run yet or its last run failed");
}
