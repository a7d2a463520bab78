using System.Text;

namespace EdgeNotebooks.Models.Onnx;

/// <summary>
/// Reads protobuf's wire format from a stream that seeks, field by field, and skips what is not wanted without reading it.
/// Damage is reported as an <see cref="EdgeException"/> with the byte where it was found.
/// </summary>
internal sealed class WireReader(Stream stream, string file)
{
    /// <summary>Longest string or small message that is read; names and shapes are far below it.</summary>
    public const int SmallBytes = 1 << 20;

    public long Length { get; } = stream.Length;

    public long Position { get; private set; }

    /// <summary>Whether something that only an ONNX file has was read: then what is amiss is damage.</summary>
    public bool LooksRight { get; set; }

    /// <summary>Field number and wire type of the next field before the end of the message, or false at its end.</summary>
    public bool TryField(long end, out int field, out int wire)
    {
        (field, wire) = (0, 0);
        if (Position == end)
            return false;
        var start = Position;
        var tag = Varint(end);
        (field, wire) = ((int)(tag >> 3 & 0x1FFFFFFF), (int)(tag & 7));
        if (tag > uint.MaxValue || field == 0 || wire is not (0 or 1 or 2 or 5))
            throw Damaged(start, "no protobuf field starts here");
        return true;
    }

    /// <summary>A number of up to ten bytes of seven bits.</summary>
    public ulong Varint(long end)
    {
        var start = Position;
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            if (Position >= end)
                throw Ended(start, "a number goes beyond the end", end);
            var next = stream.ReadByte();
            if (next < 0)
                throw Damaged(start, "the file became shorter while it was read");
            Position++;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Damaged(start, "a number has more than ten bytes");
    }

    /// <summary>The end of a field of the length that follows.</summary>
    public long FieldEnd(long end)
    {
        var start = Position;
        var length = Varint(end);
        if (length > (ulong)(end - Position))
            throw Ended(start, $"a field of {length} bytes starts and {end - Position} are left", end);
        return Position + (long)length;
    }

    public void SkipTo(long position)
    {
        Position = position;
        stream.Position = position;
    }

    public void Skip(int wire, long end)
    {
        switch (wire)
        {
            case 0:
                Varint(end);
                break;
            case 2:
                SkipTo(FieldEnd(end));
                break;
            default:
                var size = wire == 1 ? 8 : 4;
                if (end - Position < size)
                    throw Ended(Position, $"a number of {size} bytes starts and {end - Position} are left", end);
                SkipTo(Position + size);
                break;
        }
    }

    /// <summary>A field's bytes, where they are few.</summary>
    public byte[] Bytes(long end)
    {
        var start = Position;
        var fieldEnd = FieldEnd(end);
        Small(start, fieldEnd - Position);
        return BytesTo(fieldEnd);
    }

    /// <summary>The bytes up to a position, which has to lie in the file and near.</summary>
    public byte[] BytesTo(long position)
    {
        var start = Position;
        var bytes = new byte[position - start];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Damaged(start, "the file became shorter while it was read");
        Position = position;
        return bytes;
    }

    public string Text(long end) => Encoding.UTF8.GetString(Bytes(end));

    /// <summary>Numbers of a repeated field, packed or one by one.</summary>
    public void Numbers(int wire, long end, List<long> into)
    {
        if (wire != 2)
        {
            into.Add((long)Varint(end));
            return;
        }

        var start = Position;
        var fieldEnd = FieldEnd(end);
        Small(start, fieldEnd - Position);
        while (Position < fieldEnd)
            into.Add((long)Varint(fieldEnd));
    }

    public EdgeException Damaged(long position, string what) => LooksRight
        ? new EdgeException($"model '{file}' is damaged at byte {position}: {what}; copy or export it again")
        : new EdgeException($"'{file}' is not an ONNX model: at byte {position}, {what}; give a file that was exported as ONNX");

    private long Small(long start, long length) =>
        length <= SmallBytes ? length : throw Damaged(start, $"a name or shape of {length} bytes is beyond any use");

    private EdgeException Ended(long position, string what, long end) => LooksRight && end == Length
        ? new EdgeException($"model '{file}' is truncated: at byte {position}, {what}; copy or export it again")
        : Damaged(position, what);
}
