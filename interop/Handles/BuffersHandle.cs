namespace EdgeNotebooks.Interop;

/// <summary>An <c>es_buffers</c>.</summary>
internal sealed unsafe class BuffersHandle(es_buffers* buffers, SessionHandle session) : ChildHandle((nint)buffers, session)
{
    public es_buffers* Pointer => (es_buffers*)handle;

    protected override void Release() => EdgeShim.es_buffers_free(Pointer);
}
