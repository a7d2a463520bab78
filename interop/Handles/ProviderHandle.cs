using System.Runtime.InteropServices;

namespace EdgeNotebooks.Interop;

/// <summary>An <c>es_provider</c>.</summary>
internal sealed unsafe class ProviderHandle : SafeHandle
{
    public ProviderHandle(es_provider* provider)
        : base(0, ownsHandle: true) => SetHandle((nint)provider);

    public override bool IsInvalid => handle == 0;

    public es_provider* Pointer => (es_provider*)handle;

    protected override bool ReleaseHandle()
    {
        EdgeShim.es_provider_close(Pointer);
        return true;
    }
}
