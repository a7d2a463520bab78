namespace EdgeNotebooks.Interop;

/// <summary>Memory for every input and output of a session; <see cref="NativeSession.Use"/> has a slot work on it.</summary>
public sealed unsafe class NativeBuffers : IDisposable
{
    private readonly BuffersHandle _handle;

    internal NativeBuffers(BuffersHandle handle) => _handle = handle;

    internal BuffersHandle Handle => _handle;

    /// <summary>An input's memory. Valid until the set is disposed of.</summary>
    /// <exception cref="ShimException">There is no such input.</exception>
    public Span<byte> GetInput(int input) => Get(es_direction.ES_INPUT, input);

    /// <summary>An output's memory, as the last run on this set left it. Valid until the set is disposed of.</summary>
    /// <exception cref="ShimException">There is no such output.</exception>
    public ReadOnlySpan<byte> GetOutput(int output) => Get(es_direction.ES_OUTPUT, output);

    /// <summary>Ends the set. No slot may be running on it.</summary>
    public void Dispose() => _handle.Dispose();

    private Span<byte> Get(es_direction direction, int index)
    {
        using var use = new HandleUse(_handle);
        void* data;
        nuint bytes;
        ShimException.ThrowIfFailed(EdgeShim.es_buffers_get(_handle.Pointer, direction, (nuint)index, &data, &bytes));
        return new Span<byte>(data, checked((int)bytes));
    }
}
