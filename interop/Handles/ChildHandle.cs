namespace EdgeNotebooks.Interop;

/// <summary>A handle whose parent has to outlive it: it holds a reference on the parent until it is released itself.</summary>
internal abstract class ChildHandle : ShimHandle
{
    private readonly ShimHandle _parent;

    protected ChildHandle(nint child, ShimHandle parent)
        : base(child)
    {
        _parent = parent;
        var added = false;
        parent.DangerousAddRef(ref added);
    }

    /// <summary>Ends the child.</summary>
    protected abstract void Release();

    protected override bool ReleaseHandle()
    {
        Release();
        _parent.DangerousRelease();
        return true;
    }
}
