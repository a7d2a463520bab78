namespace EdgeNotebooks.Interop;

/// <summary>An <c>es_device_list</c>.</summary>
internal sealed unsafe class DeviceListHandle(es_device_list* list, ProviderHandle provider) : ChildHandle((nint)list, provider)
{
    public es_device_list* Pointer => (es_device_list*)handle;

    protected override void Release() => EdgeShim.es_device_list_free(Pointer);
}
