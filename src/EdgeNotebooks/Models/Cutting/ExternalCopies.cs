using System.Globalization;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>
/// External data on its way into a file beside a half in another folder: the tensors that the half needs are made to point at that file, and their bytes are copied there, each piece once. The data lies in the
/// source's folder and is whole: that was checked when the model was opened.
/// </summary>
/// <param name="name">The file's name.</param>
internal sealed class ExternalCopies(string name)
{
    /// <summary>Larger tensors start on a page, so that runtimes can map them (the format asks for it); smaller ones on what vector instructions want.</summary>
    private const long Page = 4096;

    private const long Vector = 64;
    private const int PieceBytes = 1 << 20;

    private readonly Dictionary<(string File, long Offset, long Length), long> _places = [];
    private long _end;

    public bool IsEmpty => _places.Count == 0;

    /// <summary>The field with its external tensors in their new place; null where it has none.</summary>
    public FileSegment? Moved<T>(SourceModel source, FieldRange field, MessageParser<T> parser)
        where T : IMessage<T>
    {
        var message = parser.ParseFrom(source.Message(field));
        var external = StoredTensors.In(message).Where(tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External).ToList();
        external.ForEach(tensor => Move(source, tensor));
        return external.Count > 0 ? FileSegment.Field(field.Field, message) : null;
    }

    /// <summary>The same for an initializer: a large one holds its elements itself, and is not read.</summary>
    public FileSegment? MovedTensor(SourceModel source, FieldRange field) =>
        field.End - field.Content > WireReader.SmallBytes ? null : Moved(source, field, TensorProto.Parser);

    /// <exception cref="EdgeException">The data cannot be read.</exception>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public void Write(Stream target, CancellationToken cancellation)
    {
        var piece = new byte[PieceBytes];
        foreach (var ((file, offset, length), place) in _places)
        {
            target.Write(new byte[place - target.Position]);
            using var data = Open(file);
            for (long done = 0; done < length; done += PieceBytes)
            {
                cancellation.ThrowIfCancellationRequested();
                var part = piece.AsSpan(0, (int)Math.Min(PieceBytes, length - done));
                Read(file, data, offset + done, part);
                target.Write(part);
            }
        }
    }

    private void Move(SourceModel source, TensorProto tensor)
    {
        var old = tensor.ExternalData.ToLookup(entry => entry.Key, entry => entry.Value);
        var offset = Number(old["offset"]) ?? 0;
        var length = Number(old["length"]) ?? new TensorShape(tensor.DataType, [.. tensor.Dims]).Bytes ?? 0;
        var data = (Path.Combine(source.Folder, old["location"].Last()), offset, length);
        if (!_places.TryGetValue(data, out var place))
        {
            var alignment = length >= Page ? Page : Vector;
            _places[data] = place = (_end + alignment - 1) / alignment * alignment;
            _end = place + length;
        }

        var kept = tensor.ExternalData.Where(entry => entry.Key is not ("location" or "offset" or "length" or "checksum")).ToList();
        tensor.ExternalData.Clear();
        tensor.ExternalData.AddRange([Entry("location", name), Entry("offset", Text(place)), Entry("length", Text(length)), .. kept]);
    }

    private static long? Number(IEnumerable<string> texts) => texts.LastOrDefault() is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static StringStringEntryProto Entry(string key, string value) => new() { Key = key, Value = value };

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, error);
        }
    }

    private static void Read(string file, FileStream data, long offset, Span<byte> part)
    {
        try
        {
            data.Position = offset;
            data.ReadExactly(part);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, error);
        }
    }

    private static EdgeException Unreadable(string file, Exception error) =>
        new($"external data '{file}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check its permissions and disk", error);
}
