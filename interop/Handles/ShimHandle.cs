using System.Runtime.InteropServices;

namespace EdgeNotebooks.Interop;

/// <summary>
/// A handle of edge_shim. What was disposed of cannot be used any more, even while a child's reference keeps it from being released.
/// </summary>
internal abstract class ShimHandle : SafeHandle
{
    private volatile bool _disposed;

    protected ShimHandle(nint handle)
        : base(0, ownsHandle: true) => SetHandle(handle);

    public override bool IsInvalid => handle == 0;

    public bool IsDisposed => _disposed;

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        base.Dispose(disposing);
    }
}
