using System.Runtime.InteropServices;

namespace EdgeNotebooks.Interop;

/// <summary>Native memory for texts and structs that one call reads; all of it is freed together.</summary>
internal sealed unsafe class Utf8Arena : IDisposable
{
    private readonly List<nint> _blocks = [];

    /// <summary>A text.</summary>
    public byte* Add(string text)
    {
        var bytes = Utf8.Bytes(text);
        var block = Take<byte>(bytes.Length);
        bytes.CopyTo(new Span<byte>(block, bytes.Length));
        return block;
    }

    /// <summary>Keys and values; NULL where there are none.</summary>
    public es_option* Add(IReadOnlyDictionary<string, string> options)
    {
        var array = Take<es_option>(options.Count);
        var i = 0;
        foreach (var (key, value) in options)
            array[i++] = new es_option { key = Add(key), value = Add(value) };
        return array;
    }

    /// <summary>Zeroed memory for so many; NULL for none.</summary>
    public T* Take<T>(int count)
        where T : unmanaged
    {
        if (count == 0)
            return null;
        var block = NativeMemory.AllocZeroed((nuint)count, (nuint)sizeof(T));
        _blocks.Add((nint)block);
        return (T*)block;
    }

    public void Dispose()
    {
        _blocks.ForEach(static block => NativeMemory.Free((void*)block));
        _blocks.Clear();
    }
}
