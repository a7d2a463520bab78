namespace EdgeNotebooks.Interop;

/// <summary>An <c>es_session</c>.</summary>
internal sealed unsafe class SessionHandle(es_session* session, ProviderHandle provider) : ChildHandle((nint)session, provider)
{
    public es_session* Pointer => (es_session*)handle;

    protected override void Release() => EdgeShim.es_session_close(Pointer);
}
