using System.Buffers.Binary;
using System.Text;

namespace EdgeNotebooks.TestSupport;

/// <summary>
/// A table of a FlatBuffer to be written: fields by their number in the schema. It is laid out front to back, a table before what
/// it points at, so that every offset is patched once its target has a place.
/// </summary>
internal sealed class FlatTable
{
    private readonly SortedDictionary<int, (int Size, long Value, Action<FlatWriter>? Child)> _fields = [];

    public FlatTable Byte(int field, int value) => Scalar(field, 1, value);

    public FlatTable Int16(int field, int value) => Scalar(field, 2, value);

    public FlatTable Int32(int field, long value) => Scalar(field, 4, value);

    public FlatTable Int64(int field, long value) => Scalar(field, 8, value);

    public FlatTable Table(int field, FlatTable? table) => table is null ? this : Child(field, table.Write);

    public FlatTable Text(int field, string? text) => text is null ? this : Text(field, Encoding.UTF8.GetBytes(text));

    /// <summary>A string of any bytes, as Edge TPU packages hold executables in.</summary>
    public FlatTable Text(int field, byte[] text) => Child(field, writer => writer.Text(text));

    public FlatTable Texts(int field, params byte[][] texts) =>
        Child(field, writer => writer.Offsets(Array.ConvertAll<byte[], Action<FlatWriter>>(texts, text => inner => inner.Text(text))));

    public FlatTable Tables(int field, params FlatTable[] tables) =>
        Child(field, writer => writer.Offsets(Array.ConvertAll<FlatTable, Action<FlatWriter>>(tables, table => table.Write)));

    /// <summary>A vector of bytes, on 16 bytes as TensorFlow Lite's buffers must lie.</summary>
    public FlatTable Bytes(int field, byte[] bytes) => Child(field, writer => writer.Vector(bytes, bytes.Length, 16));

    public FlatTable Int32s(int field, params int[] values) => Child(field, writer =>
    {
        var bytes = new byte[4 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), values[i]);
        writer.Vector(bytes, values.Length, 4);
    });

    public FlatTable Int64s(int field, params long[] values) => Child(field, writer =>
    {
        var bytes = new byte[8 * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), values[i]);
        writer.Vector(bytes, values.Length, 8);
    });

    public FlatTable Floats(int field, params float[] values) => Int32s(field, Array.ConvertAll(values, BitConverter.SingleToInt32Bits));

    /// <summary>The whole buffer with this table as its root.</summary>
    /// <param name="identifier">Four letters, or null for none.</param>
    public byte[] ToBuffer(string? identifier = null)
    {
        var writer = new FlatWriter();
        var root = writer.Reserve(4);
        if (identifier is not null)
            writer.Append(Encoding.ASCII.GetBytes(identifier));
        writer.PointHere(root, () => Write(writer));
        return writer.ToArray();
    }

    private void Write(FlatWriter writer)
    {
        var count = _fields.Count == 0 ? 0 : _fields.Keys.Max() + 1;
        var places = new ushort[count];
        var length = 4;
        foreach (var (field, (size, _, _)) in _fields)
        {
            length = (length + size - 1) / size * size;
            places[field] = (ushort)length;
            length += size;
        }

        // The virtual table lies before the table, which starts on 8 bytes so that every field lies on its own size.
        writer.Align(2);
        var virtualTable = writer.Position;
        writer.Append((ushort)(4 + (2 * count)));
        writer.Append((ushort)length);
        foreach (var place in places)
            writer.Append(place);
        writer.Align(8);
        var start = writer.Reserve(length);
        writer.Target = start;
        writer.Put(start, 4, start - virtualTable);
        foreach (var (field, (size, value, child)) in _fields)
        {
            if (child is null)
                writer.Put(start + places[field], size, value);
            else
                writer.PointHere(start + places[field], () => child(writer));
        }

        writer.Target = start;
    }

    private FlatTable Scalar(int field, int size, long value)
    {
        _fields[field] = (size, value, null);
        return this;
    }

    private FlatTable Child(int field, Action<FlatWriter> child)
    {
        _fields[field] = (4, 0, child);
        return this;
    }
}
