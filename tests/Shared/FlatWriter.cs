using System.Buffers.Binary;

namespace EdgeNotebooks.TestSupport;

/// <summary>The bytes of a FlatBuffer while it is written.</summary>
internal sealed class FlatWriter
{
    private readonly List<byte> _bytes = [];

    public int Position => _bytes.Count;

    /// <summary>Where offsets to the object that was written last point.</summary>
    public int Target { get; set; }

    public byte[] ToArray() => [.. _bytes];

    public void Append(byte[] bytes) => _bytes.AddRange(bytes);

    public void Append(ushort value) => Append([(byte)value, (byte)(value >> 8)]);

    public void Align(int size) => Reserve((size - (Position % size)) % size);

    public int Reserve(int count)
    {
        var start = Position;
        _bytes.AddRange(new byte[count]);
        return start;
    }

    public void Put(int place, int size, long value)
    {
        for (var i = 0; i < size; i++)
            _bytes[place + i] = (byte)(value >> (8 * i));
    }

    /// <summary>Writes an object and an offset to it.</summary>
    public void PointHere(int offset, Action write)
    {
        write();
        Put(offset, 4, Target - offset);
    }

    public void Text(byte[] text)
    {
        Vector(text, text.Length, 4);
        Append([0]);
    }

    /// <summary>A vector whose first element lies on a multiple of <paramref name="alignment"/>, at least 4 for its length.</summary>
    public void Vector(byte[] bytes, int count, int alignment)
    {
        Reserve((alignment - ((Position + 4) % alignment)) % alignment);
        var start = Position;
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, count);
        Append(length);
        Append(bytes);
        Target = start;
    }

    public void Offsets(Action<FlatWriter>[] elements)
    {
        Align(4);
        var start = Reserve(4 + (4 * elements.Length));
        Put(start, 4, elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            var element = elements[i];
            PointHere(start + 4 + (4 * i), () => element(this));
        }

        Target = start;
    }
}
