using System.Buffers;
using System.Net.Sockets;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>Carries the bytes of one connection in one direction from socket to socket, each when it is due.</summary>
internal sealed class ShapedFlow(Socket source, Socket sink, ShapedDirection direction, DueClock clock, LinkFlow flow) : IDisposable
{
    /// <summary>Most memory of bytes on their way in one direction of one connection.</summary>
    public const int MostHeldBytes = 8 << 20;

    // What is read later than this after the last bytes left is a message of its own.
    private const long PauseNs = 500_000;

    // Pieces are put onto the link so early before they are to begin, while there are bytes: a thread that wakes late, on a busy machine by many milliseconds, then leaves no gap. What another connection sends waits so long
    // behind them, as in a router's queue.
    private const long AheadNs = 20_000_000;

    private readonly HeldParcels _held = new(MostHeldBytes);
    private long _leftNs = long.MinValue / 2;

    /// <summary>Reads until the source ends or fails; what is read is on its way.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        Parcel parcel;
        do
        {
            parcel = await NextAsync(cancellation).ConfigureAwait(false);
            await _held.AddAsync(parcel, cancellation).ConfigureAwait(false);
            await clock.UntilAsync(_leftNs - AheadNs, cancellation).ConfigureAwait(false);
        }
        while (parcel.Kind == ParcelKind.Bytes);
    }

    /// <summary>Hands on what arrives, until the end.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<FlowEnd> WriteAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var parcel = await _held.TakeAsync(cancellation).ConfigureAwait(false);
            await clock.UntilAsync(parcel.DueNs, cancellation).ConfigureAwait(false);
            try
            {
                if (parcel.Kind == ParcelKind.Reset)
                    return FlowEnd.SourceReset;
                for (var sent = 0; sent < parcel.Count;)
                    sent += await sink.SendAsync(parcel.Memory[sent..], SocketFlags.None, cancellation).ConfigureAwait(false);
                direction.CountArrived(parcel.Count);
                if (parcel.Kind == ParcelKind.End)
                {
                    sink.Shutdown(SocketShutdown.Send);
                    return FlowEnd.Ended;
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return FlowEnd.SinkGone;
            }
            finally
            {
                _held.Release(parcel);
            }
        }
    }

    public void Dispose() => _held.Dispose();

    private async ValueTask<Parcel> NextAsync(CancellationToken cancellation)
    {
        var array = Array.Empty<byte>();
        try
        {
            // Waits without memory: most connections are silent most of the time.
            await source.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellation).ConfigureAwait(false);
            var most = direction.PieceBytes;
            array = ArrayPool<byte>.Shared.Rent(most);
            var count = await source.ReceiveAsync(array.AsMemory(0, most), SocketFlags.None, cancellation).ConfigureAwait(false);
            return new Parcel(count > 0 ? ParcelKind.Bytes : ParcelKind.End, Fitting(array, count), count, Pass(count));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            if (array.Length > 0)
                ArrayPool<byte>.Shared.Return(array);
            return new Parcel(ParcelKind.Reset, [], 0, Pass(0));
        }
    }

    /// <summary>Puts bytes onto the link.</summary>
    /// <returns>When they arrive.</returns>
    private long Pass(int count)
    {
        var now = clock.NowNs;
        var isNew = now - _leftNs > PauseNs;
        (_leftNs, var profile) = direction.Lane.Send(now, count);
        if (isNew)
            flow.Begin(profile);
        var before = flow.Lost;
        var due = flow.Arrive(profile, _leftNs, count);
        direction.Count(count, isNew && count > 0, flow.Lost - before);
        return due;
    }

    /// <summary>The same bytes in an array of about their number.</summary>
    private static byte[] Fitting(byte[] array, int count)
    {
        if (count > array.Length / 2)
            return array;
        var fitting = count == 0 ? [] : ArrayPool<byte>.Shared.Rent(count);
        array.AsSpan(0, count).CopyTo(fitting);
        ArrayPool<byte>.Shared.Return(array);
        return fitting;
    }
}
