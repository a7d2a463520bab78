namespace EdgeNotebooks.Interop;

/// <summary>An <c>es_provider</c>.</summary>
internal sealed unsafe class ProviderHandle(es_provider* provider) : ShimHandle((nint)provider)
{
    public es_provider* Pointer => (es_provider*)handle;

    protected override bool ReleaseHandle()
    {
        EdgeShim.es_provider_close(Pointer);
        return true;
    }
}
