using System.Globalization;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Onnx;

/// <summary>Reads all of a tensor but its elements, and checks that there are as many as its shape says.</summary>
internal static class TensorScanner
{
    public static ScannedTensor Scan(WireReader wire, long end)
    {
        var start = wire.Position;
        var name = "";
        long type = 0;
        long? rawBytes = null;
        var external = false;
        var dims = new List<long>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        while (wire.TryField(end, out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (TensorProto.DimsFieldNumber, 0 or 2):
                    wire.Numbers(wireType, end, dims);
                    break;
                case (TensorProto.DataTypeFieldNumber, 0):
                    type = (long)wire.Varint(end);
                    break;
                case (TensorProto.NameFieldNumber, 2):
                    name = wire.Text(end);
                    break;
                case (TensorProto.RawDataFieldNumber, 2):
                    var rawEnd = wire.FieldEnd(end);
                    rawBytes = rawEnd - wire.Position;
                    wire.SkipTo(rawEnd);
                    break;
                case (TensorProto.DataLocationFieldNumber, 0):
                    external = wire.Varint(end) == (ulong)TensorProto.Types.DataLocation.External;
                    break;
                case (TensorProto.ExternalDataFieldNumber, 2):
                    var place = Place(wire, end);
                    places[place.Key] = place.Value;
                    break;
                default:
                    wire.Skip(wireType, end);
                    break;
            }
        }

        var needed = NeededBytes(wire, start, name, type, dims);
        if (external)
            return new ScannedTensor(name, type, Count(dims), External(wire, start, name, places, needed));
        if (rawBytes is { } bytes && needed is { } expected && bytes != expected)
            throw wire.Damaged(start, $"tensor '{name}' holds {bytes} bytes where its shape needs {expected}");
        return new ScannedTensor(name, type, Count(dims), null);
    }

    // Called once the shape is known to be possible.
    private static long Count(List<long> dims) => dims.Aggregate(1L, (product, size) => product * size);

    /// <summary>Bytes that the shape and type ask for; null where an element's size is not fixed.</summary>
    private static long? NeededBytes(WireReader wire, long start, string name, long type, List<long> dims)
    {
        UInt128 count = 1;
        foreach (var size in dims)
        {
            if (size < 0 || (count *= (ulong)size) > long.MaxValue / 128)
                throw wire.Damaged(start, $"tensor '{name}' has the impossible shape [{string.Join(", ", dims.Take(8))}]");
        }

        return OnnxElementTypes.Bits(type) is > 0 and var bits ? ((long)count * bits + 7) / 8 : null;
    }

    private static StringStringEntryProto Place(WireReader wire, long end)
    {
        var start = wire.Position;
        try
        {
            return StringStringEntryProto.Parser.ParseFrom(wire.Bytes(end));
        }
        catch (InvalidProtocolBufferException)
        {
            throw wire.Damaged(start, "the place of external data is no valid message");
        }
    }

    private static ExternalData External(
        WireReader wire, long start, string name, Dictionary<string, string> places, long? needed)
    {
        var location = places.GetValueOrDefault("location", "");
        if (location.Length == 0)
            throw wire.Damaged(start, $"tensor '{name}' has external data and no location of it");
        var offset = Number("offset") ?? 0;
        var length = Number("length") ?? needed ?? 0;
        if (needed is { } expected && length < expected)
            throw wire.Damaged(start, $"tensor '{name}' has {length} bytes of external data where its shape needs {expected}");
        return new ExternalData(name, location, offset, length);

        long? Number(string key)
        {
            if (!places.TryGetValue(key, out var text))
                return null;
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw wire.Damaged(start, $"tensor '{name}' has the {key} '{text}' of external data, which is no number of bytes");
        }
    }
}
