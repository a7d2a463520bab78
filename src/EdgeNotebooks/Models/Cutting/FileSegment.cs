using Google.Protobuf;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>A piece of a file to be written: bytes of the source's file, or bytes of its own.</summary>
/// <param name="Start">First byte in the source; meaningless for own bytes.</param>
/// <param name="Length">How many.</param>
/// <param name="Bytes">Own bytes; null for the source's.</param>
internal readonly record struct FileSegment(long Start, long Length, byte[]? Bytes)
{
    public static FileSegment Own(byte[] bytes) => new(0, bytes.Length, bytes);

    /// <summary>Tag and length of a field whose content follows.</summary>
    public static FileSegment Header(int field, long contentLength)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64((ulong)contentLength);
        }

        return Own(bytes.ToArray());
    }

    /// <summary>A field with a message.</summary>
    public static FileSegment Field(int field, IMessage message)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(field, WireFormat.WireType.LengthDelimited);
            output.WriteMessage(message);
        }

        return Own(bytes.ToArray());
    }
}
