using EdgeNotebooks.Interop;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Inference.Shim;

/// <summary>
/// A model in a vendor's runtime. Where there are as many requests as slots, each slot is a request with buffers of its own, which the
/// runtime works on in place. Where there are more slots than requests, a slot is a set of buffers, and running it takes a free request:
/// OpenVINO then works on the set in place, TensorFlow Lite copies it to and from its own tensors.
/// </summary>
internal sealed class ShimSession : IInferenceSession
{
    private readonly NativeSession _session;
    private readonly NativeBuffers[] _sets;
    private readonly bool[] _hasOutputs;
    private readonly RequestPool _requests;
    private readonly int[] _setOf;
    private bool _disposed;

    private ShimSession(string deviceId, string libraries, NativeSession session, int slots, int batchSize)
    {
        (DeviceId, _session, BatchSize, SlotCount) = (deviceId, session, batchSize, slots);
        Inputs = [.. session.Inputs.Select(Describe)];
        Outputs = [.. session.Outputs.Select(Describe)];
        var properties = new Dictionary<string, string>(session.Properties) { ["libraries"] = libraries };
        if (slots > session.SlotCount && Inference.DeviceId.Parse(deviceId).RunsTfLite)
            properties["run"] = "with a copy of inputs and outputs to and from the runtime's own tensors";
        Properties = properties;
        _requests = new RequestPool(session.SlotCount);
        _hasOutputs = new bool[slots];
        _setOf = [.. Enumerable.Repeat(-1, session.SlotCount)];
        _sets = slots <= session.SlotCount ? [] : new NativeBuffers[slots];
    }

    public string DeviceId { get; }

    public IReadOnlyList<TensorInfo> Inputs { get; }

    public IReadOnlyList<TensorInfo> Outputs { get; }

    public int SlotCount { get; }

    public int BatchSize { get; }

    public IReadOnlyDictionary<string, string> Properties { get; }

    private bool HasSets => _sets.Length > 0;

    public static ShimSession Open(NativeProvider provider, ModelFile model, string device, SessionSettings settings, ResolvedShapes shapes, bool runsOnProcessor)
    {
        var native = new NativeSessionSettings
        {
            Device = device,
            ModelPath = model.Path,
            Slots = Math.Min(settings.Concurrency ?? settings.Slots, settings.Slots),
            Threads = runsOnProcessor ? settings.IntraOpThreads : null,
            InputShapes = OpenShapes(model, shapes),
            Options = settings.Options,
        };
        if (native.Slots < settings.Slots && settings.Options.GetValueOrDefault("device_only") == "yes")
            throw new EdgeException($"{provider.Name}:{device} cannot load {Path.GetFileName(model.Path)} with device_only=yes: samples lie in {settings.Slots} sets of buffers here, and changing the set is a copy to the device; leave the option out");

        var session = provider.OpenSession(native);
        if (session.SlotCount < settings.Slots && session.Outputs.Any(output => output.ByteSize is null))
        {
            // Sets of buffers hold static shapes only; so every slot has to be a request.
            session.Dispose();
            session = provider.OpenSession(native with { Slots = settings.Slots });
        }

        var opened = new ShimSession($"{provider.Name}:{device}", ShimLibraries.Words(provider.Libraries), session, settings.Slots, shapes.BatchSize);
        try
        {
            for (var slot = 0; slot < opened._sets.Length; slot++)
                opened._sets[slot] = session.CreateBuffers();
            return opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public Span<byte> GetInput(int slot, int input)
    {
        Check(slot);
        try
        {
            return HasSets ? _sets[slot].GetInput(input) : _session.GetInput(slot, input);
        }
        catch (ShimException error)
        {
            throw Translate(error);
        }
    }

    public ReadOnlySpan<byte> GetOutput(int slot, int output)
    {
        CheckRan(slot);
        try
        {
            return HasSets ? _sets[slot].GetOutput(output) : _session.GetOutput(slot, output);
        }
        catch (ShimException error)
        {
            throw Translate(error);
        }
    }

    public IReadOnlyList<long> GetOutputShape(int slot, int output)
    {
        CheckRan(slot);
        return Outputs[output].IsStatic ? Outputs[output].Shape : ShimBackend.Guard(() => _session.GetOutputShape(slot, output));
    }

    public SessionMemoryUse? GetMemory()
    {
        Check(0);
        var memory = ShimBackend.Guard(_session.GetMemory);
        return new SessionMemoryUse(memory.DeviceBytes, memory.HostBytes, memory.CachedBytes);
    }

    public void Run(int slot)
    {
        Check(slot);
        _hasOutputs[slot] = false;
        try
        {
            if (HasSets)
                RunSet(slot);
            else
                _session.Run(slot);
        }
        catch (ShimException error)
        {
            throw Translate(error);
        }

        _hasOutputs[slot] = true;
    }

    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        Array.ForEach(_sets, set => set?.Dispose());
        _session.Dispose();
        _requests.Dispose();
    }

    // Inputs whose sizes the file fixes keep them: not every runtime takes a shape for those.
    private static Dictionary<string, IReadOnlyList<long>> OpenShapes(ModelFile model, ResolvedShapes shapes) =>
        model.Inputs.Where(input => input.Dimensions?.All(dimension => dimension.Size is not null) != true)
            .ToDictionary(input => input.Name, input => (IReadOnlyList<long>)shapes.Of(input.Name));

    private static TensorInfo Describe(NativeTensor tensor) => new(
        tensor.Name,
        ShimElementTypes.ToElementType(tensor.ElementType),
        tensor.Shape,
        tensor is { Scale: { } scale, ZeroPoint: { } zero } ? new Quantization(scale, zero) : null);

    private static EdgeException Translate(ShimException error) => new(error.Message, error);

    private void RunSet(int slot)
    {
        // Slots that lie together belong to one caller, which so finds its own request again.
        var request = _requests.Take((int)((long)slot * _session.SlotCount / SlotCount));
        try
        {
            if (_setOf[request] != slot)
            {
                _setOf[request] = -1;
                _session.Use(request, _sets[slot]);
                _setOf[request] = slot;
            }

            _session.Run(request);
        }
        finally
        {
            _requests.Return(request);
        }
    }

    private void Check(int slot)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(slot);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slot, SlotCount);
    }

    private void CheckRan(int slot)
    {
        Check(slot);
        if (!_hasOutputs[slot])
            throw new EdgeException($"{DeviceId}: slot {slot} has no outputs, because it has not run yet or its last run failed");
    }
}
