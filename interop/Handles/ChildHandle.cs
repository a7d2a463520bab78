using System.Runtime.InteropServices;

namespace EdgeNotebooks.Interop;

/// <summary>A handle whose parent has to outlive it: it holds a reference on the parent until it is released itself.</summary>
internal abstract class ChildHandle : SafeHandle
{
    private readonly SafeHandle _parent;

    protected ChildHandle(nint child, SafeHandle parent)
        : base(0, ownsHandle: true)
    {
        _parent = parent;
        var added = false;
        parent.DangerousAddRef(ref added);
        SetHandle(child);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Ends the child.</summary>
    protected abstract void Release();

    protected override bool ReleaseHandle()
    {
        Release();
        _parent.DangerousRelease();
        return true;
    }
}
