namespace EdgeNotebooks.Inference.Shim;

/// <summary>Requests that slots share: whoever runs takes a free one, a preferred one where that is free, and waits where none is. Allocates nothing.</summary>
internal sealed class RequestPool(int count) : IDisposable
{
    private readonly SemaphoreSlim _free = new(count);
    private readonly int[] _taken = new int[count];

    /// <summary>Takes a request; waits while all are taken.</summary>
    /// <param name="preferred">The one that is tried first.</param>
    public int Take(int preferred)
    {
        _free.Wait();
        for (var request = preferred; ; request = (request + 1) % _taken.Length)
        {
            if (Interlocked.CompareExchange(ref _taken[request], 1, 0) == 0)
                return request;
        }
    }

    /// <summary>Gives it back.</summary>
    public void Return(int request)
    {
        Volatile.Write(ref _taken[request], 0);
        _free.Release();
    }

    public void Dispose() => _free.Dispose();
}
