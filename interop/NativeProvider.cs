namespace EdgeNotebooks.Interop;

/// <summary>A vendor's runtime, loaded. Any number of threads may use one.</summary>
public sealed unsafe class NativeProvider : IDisposable
{
    private readonly ProviderHandle _handle;

    private NativeProvider(string name, ProviderHandle handle)
    {
        (Name, _handle) = (name, handle);
        Libraries = [.. Enumerable.Range(0, (int)EdgeShim.es_provider_library_count(handle.Pointer)).Select(ReadLibrary)];
    }

    /// <summary><c>tflite</c>, <c>edgetpu</c>, <c>openvino</c> or <c>tensorrt</c>.</summary>
    public string Name { get; }

    /// <summary>The vendor's libraries that were loaded.</summary>
    public IReadOnlyList<NativeLibraryInfo> Libraries { get; }

    /// <summary>Finds and loads the vendor's library.</summary>
    /// <param name="name">The provider's.</param>
    /// <param name="libraries">Where libraries are, by their names in edge_shim.h: a file or a folder each; without one, the usual places are tried.</param>
    /// <exception cref="ShimException">edge_shim or the vendor's library is missing or another one; the message has every path tried.</exception>
    public static NativeProvider Open(string name, IReadOnlyDictionary<string, string> libraries)
    {
        ShimLibrary.EnsureLoaded();
        using var arena = new Utf8Arena();
        es_provider* provider;
        ShimException.ThrowIfFailed(EdgeShim.es_provider_open(arena.Add(name), arena.Add(libraries), (nuint)libraries.Count, &provider));
        return new NativeProvider(name, new ProviderHandle(provider));
    }

    /// <summary>Looks for devices; takes as long as the vendor's drivers do.</summary>
    /// <exception cref="ShimException">The vendor's library could not look.</exception>
    public IReadOnlyList<NativeDevice> GetDevices()
    {
        using var use = new HandleUse(_handle);
        es_device_list* pointer;
        ShimException.ThrowIfFailed(EdgeShim.es_provider_devices(_handle.Pointer, &pointer));
        using var list = new DeviceListHandle(pointer, _handle);
        var devices = new NativeDevice[(int)EdgeShim.es_device_list_count(pointer)];
        for (var i = 0; i < devices.Length; i++)
            devices[i] = ReadDevice(pointer, (nuint)i);
        return devices;
    }

    /// <summary>Loads a model onto a device; takes as long as the vendor takes to read, compile and send it.</summary>
    /// <exception cref="ShimException">No such device or file, or the model is refused.</exception>
    public NativeSession OpenSession(NativeSessionSettings settings)
    {
        using var use = new HandleUse(_handle);
        using var arena = new Utf8Arena();
        var native = new es_session_settings
        {
            struct_size = (uint)sizeof(es_session_settings),
            slots = Count(settings.Slots),
            threads = Count(settings.Threads),
            device = arena.Add(settings.Device),
            model_path = arena.Add(settings.ModelPath),
            input_shapes = AddShapes(arena, settings.InputShapes),
            input_shape_count = (nuint)settings.InputShapes.Count,
            options = arena.Add(settings.Options),
            option_count = (nuint)settings.Options.Count,
        };
        es_session* session;
        ShimException.ThrowIfFailed(EdgeShim.es_session_open(_handle.Pointer, &native, &session));
        return NativeSession.Of(new SessionHandle(session, _handle));
    }

    /// <summary>Ends the provider once its sessions are disposed of too. What the vendor's library loaded stays until the process ends.</summary>
    public void Dispose() => _handle.Dispose();

    // 0 is the native side's word for its own choice, so it must not come from here.
    private static uint Count(int? number) =>
        number is { } given ? given >= 1 ? (uint)given : throw new ShimException(ShimStatus.InvalidArgument, $"{given} slots or threads were asked for; at least 1 is needed") : 0;

    private static es_input_shape* AddShapes(Utf8Arena arena, IReadOnlyDictionary<string, IReadOnlyList<long>> shapes)
    {
        var array = arena.Take<es_input_shape>(shapes.Count);
        var i = 0;
        foreach (var (name, dims) in shapes)
        {
            if (dims.Count > EdgeShim.ES_MAX_RANK)
                throw new ShimException(ShimStatus.InvalidArgument, $"the shape given for input '{name}' has {dims.Count} dimensions; {EdgeShim.ES_MAX_RANK} are the most");
            var shape = array + i++;
            shape->struct_size = (uint)sizeof(es_input_shape);
            shape->rank = (uint)dims.Count;
            shape->name = arena.Add(name);
            for (var d = 0; d < dims.Count; d++)
                shape->dims[d] = dims[d];
        }

        return array;
    }

    private static NativeDevice ReadDevice(es_device_list* list, nuint index)
    {
        var device = new es_device { struct_size = (uint)sizeof(es_device) };
        ShimException.ThrowIfFailed(EdgeShim.es_device_list_get(list, index, &device));
        var properties = new Dictionary<string, string>();
        for (nuint i = 0; i < EdgeShim.es_device_list_property_count(list, index); i++)
        {
            es_option property;
            ShimException.ThrowIfFailed(EdgeShim.es_device_list_property(list, index, i, &property));
            properties[Utf8.Read(property.key)] = Utf8.Read(property.value);
        }

        return new NativeDevice(
            Utf8.Read(device.id),
            Utf8.Read(device.name),
            device.optimal_slots > 0 ? (int)device.optimal_slots : null,
            device.memory_bytes == EdgeShim.ES_UNKNOWN_BYTES ? null : device.memory_bytes,
            properties);
    }

    private NativeLibraryInfo ReadLibrary(int index)
    {
        var library = new es_library { struct_size = (uint)sizeof(es_library) };
        ShimException.ThrowIfFailed(EdgeShim.es_provider_library(_handle.Pointer, (nuint)index, &library));
        return new NativeLibraryInfo(Utf8.Read(library.name), Utf8.Read(library.version), Utf8.Read(library.path));
    }
}
