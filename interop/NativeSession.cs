namespace EdgeNotebooks.Interop;

/// <summary>
/// A model loaded on a device. One thread at a time on one slot; different slots at the same time; <see cref="Cancel"/> from anywhere.
/// A slot that is running refuses other calls (<see cref="ShimStatus.Busy"/>). Calls on slots allocate nothing unless they fail.
/// </summary>
public sealed unsafe class NativeSession : IDisposable
{
    private readonly SessionHandle _handle;

    private NativeSession(SessionHandle handle)
    {
        _handle = handle;
        SlotCount = (int)EdgeShim.es_session_slot_count(handle.Pointer);
        Inputs = Tensors(es_direction.ES_INPUT);
        Outputs = Tensors(es_direction.ES_OUTPUT);
        Properties = ReadProperties();
    }

    /// <summary>Requests that can be in flight at the same time.</summary>
    public int SlotCount { get; }

    /// <summary>The model's inputs, with the shapes of this session.</summary>
    public IReadOnlyList<NativeTensor> Inputs { get; }

    /// <summary>The model's outputs.</summary>
    public IReadOnlyList<NativeTensor> Outputs { get; }

    /// <summary>Facts that are known once a model is loaded, in the provider's words.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; }

    internal SessionHandle Handle => _handle;

    /// <summary>What the session takes now.</summary>
    /// <exception cref="ShimException">The vendor's library failed.</exception>
    public SessionMemory GetMemory()
    {
        using var use = new HandleUse(_handle);
        var memory = new es_memory { struct_size = (uint)sizeof(es_memory) };
        ShimException.ThrowIfFailed(EdgeShim.es_session_memory(_handle.Pointer, &memory));
        return new SessionMemory(Known(memory.device_bytes), Known(memory.host_bytes), Known(memory.cached_bytes));
    }

    /// <summary>The slot's buffer of an input. Valid until the session is disposed.</summary>
    /// <exception cref="ShimException">No such input, or the slot is running.</exception>
    public Span<byte> GetInput(int slot, int input) => Buffer(slot, es_direction.ES_INPUT, input);

    /// <summary>The slot's buffer of an output, as its last run left it. Valid until the slot runs again or the session is disposed.</summary>
    /// <exception cref="ShimException">No such output, the slot is running, or its last run failed.</exception>
    public ReadOnlySpan<byte> GetOutput(int slot, int output) => Buffer(slot, es_direction.ES_OUTPUT, output);

    /// <summary>Shape of an output after the slot's last run. Allocates the answer.</summary>
    /// <exception cref="ShimException">No such output, the slot is running, or its last run failed.</exception>
    public IReadOnlyList<long> GetOutputShape(int slot, int output)
    {
        using var use = new HandleUse(_handle);
        var shape = new es_shape { struct_size = (uint)sizeof(es_shape) };
        ShimException.ThrowIfFailed(EdgeShim.es_slot_output_shape(_handle.Pointer, (uint)slot, (nuint)output, &shape));
        return ((ReadOnlySpan<long>)shape.dims)[..(int)shape.rank].ToArray();
    }

    /// <summary>Runs one inference on this thread and returns when its outputs are there.</summary>
    /// <exception cref="ShimException">The device or its library failed, or the slot is running.</exception>
    public void Run(int slot)
    {
        using var use = new HandleUse(_handle);
        ShimException.ThrowIfFailed(EdgeShim.es_slot_run(_handle.Pointer, (uint)slot));
    }

    /// <summary>Starts one inference; <see cref="TryWait"/> ends it.</summary>
    /// <exception cref="ShimException">The device or its library failed, or the slot is running.</exception>
    public void Start(int slot)
    {
        using var use = new HandleUse(_handle);
        ShimException.ThrowIfFailed(EdgeShim.es_slot_start(_handle.Pointer, (uint)slot));
    }

    /// <summary>Waits for what was started.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="timeout">0 only looks; <see cref="Timeout.InfiniteTimeSpan"/> waits as long as it takes.</param>
    /// <returns>False where it still runs.</returns>
    /// <exception cref="ShimException">It failed or was cancelled, or nothing was started.</exception>
    public bool TryWait(int slot, TimeSpan timeout)
    {
        using var use = new HandleUse(_handle);
        var status = EdgeShim.es_slot_wait(_handle.Pointer, (uint)slot, timeout < TimeSpan.Zero ? -1 : Math.Min(timeout.Ticks, long.MaxValue / TimeSpan.NanosecondsPerTick) * TimeSpan.NanosecondsPerTick);
        if (status == es_status.ES_TIMED_OUT)
            return false;
        ShimException.ThrowIfFailed(status);
        return true;
    }

    /// <summary>Asks a run to end early; from any thread. Nothing happens on an idle slot.</summary>
    /// <exception cref="ShimException">The vendor's library cannot (<see cref="ShimStatus.Unsupported"/>).</exception>
    public void Cancel(int slot)
    {
        using var use = new HandleUse(_handle);
        ShimException.ThrowIfFailed(EdgeShim.es_slot_cancel(_handle.Pointer, (uint)slot));
    }

    /// <summary>Makes a set of buffers besides those that each slot has.</summary>
    /// <exception cref="ShimException">An output's size is known only after a run, or there is not enough memory.</exception>
    public NativeBuffers CreateBuffers()
    {
        using var use = new HandleUse(_handle);
        es_buffers* buffers;
        ShimException.ThrowIfFailed(EdgeShim.es_buffers_create(_handle.Pointer, null, null, 0, &buffers));
        return new NativeBuffers(new BuffersHandle(buffers, _handle));
    }

    /// <summary>Makes a set of buffers over memory of the caller's, in shared memory for example.</summary>
    /// <param name="given">Inputs and then outputs: address, aligned to 64 bytes, and length, which must be the tensor's; address 0 for memory of the session's.</param>
    /// <exception cref="ShimException">A length or an alignment is another, or an output's size is known only after a run.</exception>
    public NativeBuffers CreateBuffers(ReadOnlySpan<(nint Address, long Bytes)> given)
    {
        using var use = new HandleUse(_handle);
        if (given.Length != Inputs.Count + Outputs.Count)
            throw new ShimException(ShimStatus.InvalidArgument, $"{given.Length} buffers were given, and the model has {Inputs.Count + Outputs.Count} inputs and outputs");
        var addresses = stackalloc void*[given.Length];
        var sizes = stackalloc nuint[given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            addresses[i] = (void*)given[i].Address;
            sizes[i] = (nuint)given[i].Bytes;
        }

        es_buffers* buffers;
        ShimException.ThrowIfFailed(EdgeShim.es_buffers_create(_handle.Pointer, addresses, sizes, (nuint)given.Length, &buffers));
        return new NativeBuffers(new BuffersHandle(buffers, _handle));
    }

    /// <summary>Chooses the buffers of a slot's next runs; null for the slot's own. Until then the slot has no outputs.</summary>
    /// <exception cref="ShimException">The slot is running, or the buffers are another session's.</exception>
    public void Use(int slot, NativeBuffers? buffers)
    {
        using var use = new HandleUse(_handle);
        if (buffers is null)
        {
            ShimException.ThrowIfFailed(EdgeShim.es_slot_use(_handle.Pointer, (uint)slot, null));
            return;
        }

        using var used = new HandleUse(buffers.Handle);
        ShimException.ThrowIfFailed(EdgeShim.es_slot_use(_handle.Pointer, (uint)slot, buffers.Handle.Pointer));
    }

    /// <summary>Ends the session, after waiting for what is in flight. Buffers that it made keep it until they are disposed of too.</summary>
    public void Dispose() => _handle.Dispose();

    internal static NativeSession Of(SessionHandle handle)
    {
        try
        {
            return new NativeSession(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static long? Known(long bytes) => bytes == EdgeShim.ES_UNKNOWN_BYTES ? null : bytes;

    private Span<byte> Buffer(int slot, es_direction direction, int index)
    {
        using var use = new HandleUse(_handle);
        void* data;
        nuint bytes;
        ShimException.ThrowIfFailed(EdgeShim.es_slot_buffer(_handle.Pointer, (uint)slot, direction, (nuint)index, &data, &bytes));
        return new Span<byte>(data, checked((int)bytes));
    }

    private NativeTensor[] Tensors(es_direction direction)
    {
        var tensors = new NativeTensor[(int)EdgeShim.es_session_tensor_count(_handle.Pointer, direction)];
        for (var i = 0; i < tensors.Length; i++)
        {
            var tensor = new es_tensor { struct_size = (uint)sizeof(es_tensor) };
            ShimException.ThrowIfFailed(EdgeShim.es_session_tensor(_handle.Pointer, direction, (nuint)i, &tensor));
            tensors[i] = new NativeTensor(
                Utf8.Read(tensor.name),
                (NativeElementType)tensor.element_type,
                ((ReadOnlySpan<long>)tensor.dims)[..(int)tensor.rank].ToArray(),
                Known(tensor.byte_size),
                tensor.is_quantized != 0 ? tensor.scale : null,
                tensor.is_quantized != 0 ? tensor.zero_point : null);
        }

        return tensors;
    }

    private Dictionary<string, string> ReadProperties()
    {
        var properties = new Dictionary<string, string>();
        for (nuint i = 0; i < EdgeShim.es_session_property_count(_handle.Pointer); i++)
        {
            es_option property;
            ShimException.ThrowIfFailed(EdgeShim.es_session_property(_handle.Pointer, i, &property));
            properties[Utf8.Read(property.key)] = Utf8.Read(property.value);
        }

        return properties;
    }
}
