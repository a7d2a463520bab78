using System.Buffers;

namespace EdgeNotebooks.Node.Calls;

/// <summary>
/// A ModelInferRequest on the wire, divided into its <c>raw_input_contents</c>, which stay where they are, and everything else, which is parsed as
/// usual. What would grow out of proportion when it is parsed is refused here: a few bytes of a map become an object of a hundred.
/// </summary>
/// <param name="Parts">The raw contents in their order, lent by the message.</param>
/// <param name="Rest">The other fields.</param>
internal readonly record struct RawFields(IReadOnlyList<ReadOnlySequence<byte>> Parts, ReadOnlySequence<byte> Rest)
{
    private const int InputField = 5;
    private const int OutputField = 6;
    private const int RawField = 7;
    private const int ContentsField = 5;
    private const int BytesContentsField = 8;
    private const long MostDescription = 1 << 20;

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: the message is malformed, has too many tensors, or describes them at too great a length.</exception>
    public static RawFields Split(ReadOnlySequence<byte> message)
    {
        var parts = new List<ReadOnlySequence<byte>>();
        var rest = new List<ReadOnlySequence<byte>>();
        var restStart = message.Start;
        var (inputs, outputs, description) = (0, 0, 0L);
        var fields = new WireFields(message);
        while (fields.Next())
        {
            if (fields is { Number: RawField, HasLength: true })
            {
                parts.Add(fields.Content);
                rest.Add(message.Slice(restStart, fields.Start));
                restStart = fields.End;
            }
            else if (fields is { Number: InputField, HasLength: true })
            {
                description += DescriptionOf(fields.Content);
                inputs++;
            }
            else
            {
                // With its tag and its length: an empty field is an object too.
                description += message.Slice(fields.Start, fields.End).Length;
                outputs += fields.Number == OutputField ? 1 : 0;
            }

            if (Math.Max(Math.Max(inputs, outputs), parts.Count) > NodeSettings.MostTensors)
                throw Refused.Argument($"the request has more than {NodeSettings.MostTensors} tensors");
            if (description > MostDescription)
                throw Refused.Argument($"the request has more than {MostDescription} bytes beside the contents of its tensors");
        }

        return new RawFields(parts, parts.Count == 0 ? message : Join([.. rest, message.Slice(restStart)]));
    }

    private static long DescriptionOf(ReadOnlySequence<byte> input)
    {
        var description = input.Length;
        var fields = new WireFields(input);
        while (fields.Next())
        {
            if (fields is not { Number: ContentsField, HasLength: true })
                continue;
            description -= fields.Content.Length;
            RefuseBytes(fields.Content);
        }

        return description;
    }

    private static void RefuseBytes(ReadOnlySequence<byte> contents)
    {
        var fields = new WireFields(contents);
        while (fields.Next())
        {
            if (fields.Number >= BytesContentsField)
                throw Refused.Argument("bytes_contents are of elements without a fixed size, which no model here takes; numbers belong into raw_input_contents");
        }
    }

    private static ReadOnlySequence<byte> Join(IReadOnlyList<ReadOnlySequence<byte>> pieces)
    {
        var joined = new byte[pieces.Sum(piece => piece.Length)];
        var place = 0;
        foreach (var piece in pieces)
        {
            piece.CopyTo(joined.AsSpan(place));
            place += (int)piece.Length;
        }

        return new ReadOnlySequence<byte>(joined);
    }
}
