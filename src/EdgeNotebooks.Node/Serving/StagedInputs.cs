using System.Buffers;

namespace EdgeNotebooks.Node.Serving;

/// <summary>One request's inputs: in a slot of the session, ready to be run in place, or in rented memory, to be copied into one.</summary>
internal sealed class StagedInputs : IDisposable
{
    private readonly LoadedModel _model;
    private readonly int _samples;
    private byte[]? _rented;

    private StagedInputs(LoadedModel model, int samples, SlotLease? lease)
    {
        (_model, _samples, Lease) = (model, samples, lease);
        if (lease is not null)
            return;
        model.Waits(Bytes);
        try
        {
            _rented = ArrayPool<byte>.Shared.Rent(checked((int)Bytes));
        }
        catch
        {
            model.Waits(-Bytes);
            throw;
        }
    }

    /// <summary>The slot; null for rented memory.</summary>
    public SlotLease? Lease { get; private set; }

    private long Bytes => _samples * _model.SampleBytes;

    /// <summary>Memory for so many samples: a slot where one is free that holds just these.</summary>
    /// <exception cref="Grpc.Core.RpcException">RESOURCE_EXHAUSTED: requests that wait have as many bytes as may wait.</exception>
    public static StagedInputs Take(LoadedModel model, int samples) => new(model, samples, samples == 1 ? model.Slots.TryTake() : null);

    /// <summary>Where an input lies, all samples densely packed.</summary>
    public Span<byte> Input(int input) => Lease is { } lease
        ? _model.Base.GetInput(lease.Slot, input)
        : _rented.AsSpan((int)(_samples * _model.InputOffsets[input]), (int)(_samples * _model.Base.Inputs[input].ByteCount));

    /// <summary>Hands the slot on, to whoever reads the outputs.</summary>
    public SlotLease TakeLease()
    {
        var lease = Lease!;
        Lease = null;
        return lease;
    }

    public void Dispose()
    {
        Lease?.Dispose();
        Lease = null;
        if (Interlocked.Exchange(ref _rented, null) is not { } rented)
            return;
        ArrayPool<byte>.Shared.Return(rented);
        _model.Waits(-Bytes);
    }
}
