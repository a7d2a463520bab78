namespace EdgeNotebooks.Interop;

/// <summary>
/// Keeps a handle from being released while a call uses it: <c>using var use = new HandleUse(handle)</c>. Costs two interlocked
/// operations and no memory.
/// </summary>
internal readonly ref struct HandleUse
{
    private readonly ShimHandle _handle;

    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    public HandleUse(ShimHandle handle)
    {
        ObjectDisposedException.ThrowIf(handle.IsDisposed, handle);
        var added = false;
        handle.DangerousAddRef(ref added);
        _handle = handle;
    }

    public void Dispose() => _handle.DangerousRelease();
}
