using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// Counts a query's samples down and wakes the issuer. A synchronous target has counted down to zero before the issuer
/// looks; otherwise the issuer spins for some microseconds, then sleeps. The one completion of a whole query costs a plain
/// store: the fence that it would need against an issuer that is falling asleep is paid by that issuer, for all threads.
/// </summary>
internal sealed class CompletionSignal : IDisposable
{
    private const int Spins = 1_000;

    private readonly ManualResetEventSlim _event = new(initialState: false, spinCount: 0);
    private long _expected;
    private long _pending;
    private volatile bool _asleep;

    /// <summary>Whether samples of the query are yet to complete.</summary>
    public bool IsPending => Volatile.Read(ref _pending) > 0;

    /// <summary>Called by the issuer before each query, when nothing is pending.</summary>
    public void Expect(long count)
    {
        _expected = count;
        Volatile.Write(ref _pending, count);
    }

    /// <summary>Counts down; false when more completed than was expected.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Complete(long count)
    {
        var left = Volatile.Read(ref _pending) - count;
        if (left == 0 && count == _expected)
            Volatile.Write(ref _pending, 0);
        else
            left = Interlocked.Add(ref _pending, -count);
        if (left <= 0 && _asleep)
            _event.Set();
        return left >= 0;
    }

    /// <summary>Wakes the issuer whatever is pending.</summary>
    public void Abandon()
    {
        Interlocked.Exchange(ref _pending, 0);
        _event.Set();
    }

    /// <summary>Returns when nothing is pending.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wait(CancellationToken cancellation)
    {
        if (Volatile.Read(ref _pending) > 0)
            WaitLonger(cancellation);
    }

    public void Dispose() => _event.Dispose();

    private void WaitLonger(CancellationToken cancellation)
    {
        for (var i = 0; i < Spins; i++)
        {
            if (Volatile.Read(ref _pending) <= 0)
                return;
            Thread.SpinWait(1);
        }

        _event.Reset();
        _asleep = true;
        Interlocked.MemoryBarrierProcessWide();
        try
        {
            while (Volatile.Read(ref _pending) > 0)
            {
                _event.Wait(cancellation);
                _event.Reset();
            }
        }
        finally
        {
            _asleep = false;
        }
    }
}
