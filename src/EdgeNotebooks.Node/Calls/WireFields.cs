using System.Buffers;

namespace EdgeNotebooks.Node.Calls;

/// <summary>The fields of a protobuf message one after the other, without parsing what is in them.</summary>
internal ref struct WireFields
{
    private readonly ReadOnlySequence<byte> _message;
    private SequenceReader<byte> _reader;

    public WireFields(ReadOnlySequence<byte> message)
    {
        _message = message;
        _reader = new SequenceReader<byte>(message);
    }

    /// <summary>The field's number.</summary>
    public int Number { get; private set; }

    /// <summary>Whether it has a length: text, bytes, a message or packed numbers.</summary>
    public bool HasLength { get; private set; }

    /// <summary>Where it begins, tag included.</summary>
    public SequencePosition Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public readonly SequencePosition End => _reader.Position;

    /// <summary>What follows tag and length; empty for a varint.</summary>
    public ReadOnlySequence<byte> Content { get; private set; }

    /// <summary>Goes on to the next field; false at the end.</summary>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: the message is truncated or malformed.</exception>
    public bool Next()
    {
        if (_reader.End)
            return false;

        Start = _reader.Position;
        var tag = ReadVarint();
        var type = tag & 7;
        (Number, HasLength) = ((int)Math.Min(tag >> 3, int.MaxValue), type == 2);
        var length = type switch
        {
            0 => SkipVarint(),
            1 => 8ul,
            2 => ReadVarint(),
            5 => 4ul,
            _ => throw Malformed(),
        };
        if (Number == 0 || length > (ulong)_reader.Remaining)
            throw Malformed();

        Content = _message.Slice(_reader.Position, (long)length);
        _reader.Advance((long)length);
        return true;
    }

    private static Grpc.Core.RpcException Malformed() => Refused.Argument("the request is no ModelInferRequest: its protobuf is truncated or malformed");

    private ulong SkipVarint()
    {
        ReadVarint();
        return 0;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!_reader.TryRead(out var next))
                throw Malformed();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Malformed();
    }
}
