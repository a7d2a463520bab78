using System.Buffers.Binary;
using System.Text;

namespace EdgeNotebooks.Models.FlatBuffers;

/// <summary>
/// A part of a file that holds one buffer: the whole file, or a buffer within a vector of another. Nothing outside it can be read
/// through it: whatever leads out of it is damage, reported with the byte in the file.
/// </summary>
internal readonly record struct ByteRegion(PagedFile File, long Start, long Length)
{
    public byte Byte(long offset) => Bytes(offset, 1)[0];

    public ushort UInt16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(offset, 2));

    public uint UInt32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(offset, 4));

    public ulong UInt64(long offset) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(offset, 8));

    /// <summary>An unsigned number of 1, 2, 4 or 8 bytes.</summary>
    public ulong Number(long offset, int width) => width switch
    {
        1 => Byte(offset),
        2 => UInt16(offset),
        4 => UInt32(offset),
        _ => UInt64(offset),
    };

    /// <summary>Text of a length that was read from the file.</summary>
    public string Text(long offset, long length)
    {
        if (length > PagedFile.LongestPiece)
            throw Damaged(offset, $"a name of {length} bytes is beyond any use");
        return Encoding.UTF8.GetString(Bytes(offset, (int)length));
    }

    /// <summary>A part of it, which holds a buffer of its own.</summary>
    public ByteRegion Slice(long offset, long length)
    {
        Require(offset, length);
        return this with { Start = Start + offset, Length = length };
    }

    /// <summary>Refuses what does not lie within.</summary>
    public void Require(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > Length || length > Length - offset)
            throw Damaged(Math.Clamp(offset, 0, Length), $"{length} bytes are announced and {Math.Max(0, Length - Math.Max(0, offset))} are left");
    }

    public EdgeException Damaged(long offset, string what) => File.Damaged(Start + offset, what);

    private ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        Require(offset, count);
        return File.Bytes(Start + offset, count);
    }
}
