using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>Messages on a byte stream: a length (4 bytes, little-endian), then that much JSON.</summary>
internal static class Frames
{
    public const int MaxLength = 512 * 1024 * 1024;

    public static void Write<T>(Stream stream, T message, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, type);
        var frame = new byte[4 + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        json.CopyTo(frame, 4);
        stream.Write(frame);
        stream.Flush();
    }

    /// <summary>The next message, or null at the end of the stream, within a message too.</summary>
    public static T? Read<T>(Stream stream, JsonTypeInfo<T> type)
        where T : class
    {
        var header = new byte[4];
        if (stream.ReadAtLeast(header, 4, throwOnEndOfStream: false) < 4)
            return null;
        var json = new byte[LengthOf(header)];
        return stream.ReadAtLeast(json, json.Length, throwOnEndOfStream: false) < json.Length ? null : JsonSerializer.Deserialize(json, type);
    }

    public static int LengthOf(ReadOnlySpan<byte> header)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        return length is >= 0 and <= MaxLength ? length : throw new InvalidDataException($"a message of {length} bytes");
    }
}

/// <summary>Takes bytes as they come and gives the messages that are complete.</summary>
internal sealed class FrameAssembler<T>(JsonTypeInfo<T> type)
    where T : class
{
    private byte[] _buffer = new byte[4096];
    private int _count;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_count + bytes.Length > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _count + bytes.Length));
        bytes.CopyTo(_buffer.AsSpan(_count));
        _count += bytes.Length;
    }

    public bool TryTake(out T? message)
    {
        message = null;
        if (_count < 4)
            return false;
        var end = 4 + Frames.LengthOf(_buffer);
        if (_count < end)
            return false;
        message = JsonSerializer.Deserialize(_buffer.AsSpan(4, end - 4), type);
        _buffer.AsSpan(end, _count - end).CopyTo(_buffer);
        _count -= end;
        return true;
    }
}
