namespace EdgeNotebooks.Node.Serving;

/// <summary>
/// A slot whose buffers hold one request's inputs, and then its outputs, until it is given back. A lease that a broken-off call leaves behind is
/// given back when it is collected.
/// </summary>
internal sealed class SlotLease(SlotPool pool, int slot) : IDisposable
{
    private int _given;

    ~SlotLease() => GiveBack();

    public int Slot => slot;

    public void Dispose()
    {
        GiveBack();
        GC.SuppressFinalize(this);
    }

    private void GiveBack()
    {
        if (Interlocked.Exchange(ref _given, 1) == 0)
            pool.Return(slot);
    }
}
