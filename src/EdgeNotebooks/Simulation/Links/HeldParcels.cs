using System.Threading.Channels;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>Parcels on their way, in order, of no more memory than a bound. One thread adds, one takes.</summary>
internal sealed class HeldParcels(int mostBytes) : IDisposable
{
    private readonly Channel<Parcel> _parcels = Channel.CreateUnbounded<Parcel>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly SemaphoreSlim _room = new(0);
    private long _held;

    /// <summary>Adds a parcel as soon as there is room for it.</summary>
    public async ValueTask AddAsync(Parcel parcel, CancellationToken cancellation)
    {
        while (Volatile.Read(ref _held) is > 0 and var held && held + parcel.Cost > mostBytes)
            await _room.WaitAsync(cancellation).ConfigureAwait(false);
        Interlocked.Add(ref _held, parcel.Cost);
        _parcels.Writer.TryWrite(parcel);
    }

    public ValueTask<Parcel> TakeAsync(CancellationToken cancellation) => _parcels.Reader.ReadAsync(cancellation);

    /// <summary>Makes room: the parcel has been handed on.</summary>
    public void Release(in Parcel parcel)
    {
        Interlocked.Add(ref _held, -parcel.Cost);
        if (_room.CurrentCount == 0)
            _room.Release();
        parcel.Return();
    }

    /// <summary>Gives the arrays back; nothing may be added or taken any more.</summary>
    public void Dispose()
    {
        while (_parcels.Reader.TryRead(out var parcel))
            parcel.Return();
        _room.Dispose();
    }
}
