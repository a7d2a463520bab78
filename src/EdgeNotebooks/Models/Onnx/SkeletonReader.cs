using System.Buffers.Binary;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Onnx;

/// <summary>
/// Reads a model without what makes it large: elements of tensors beyond <see cref="KeptElementBytes"/>, fields beyond
/// <see cref="WireReader.SmallBytes"/> and training information are left out, unread. Shapes and other small constants,
/// on which shapes depend, are whole. The file has to have passed a <see cref="ModelScanner"/>.
/// </summary>
internal sealed class SkeletonReader
{
    /// <summary>Elements up to this size are kept: 512 numbers of a constant shape.</summary>
    public const int KeptElementBytes = 4096;

    private readonly WireReader _wire;

    private SkeletonReader(string path, Stream stream) => _wire = new WireReader(stream, path) { LooksRight = true };

    /// <exception cref="EdgeException">The file cannot be read or is damaged.</exception>
    public static ModelProto Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 14);
            var reader = new SkeletonReader(path, stream);
            var bytes = reader.Copy(MessageKind.Model, reader._wire.Length, 0);
            return ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new EdgeException($"model '{path}' is damaged: {error.Message.ReplaceLineEndings(" ")}; copy or export it again", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"model '{path}' cannot be read: {error.Message.ReplaceLineEndings(" ")}; check its permissions and disk", error);
        }
    }

    private byte[] Copy(MessageKind message, long end, int depth)
    {
        if (depth > MessageFields.Deepest)
            throw _wire.Damaged(_wire.Position, $"messages lie more than {MessageFields.Deepest} deep in one another");
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            while (_wire.TryField(end, out var field, out var type))
            {
                if (type != 2)
                    CopyNumber(output, field, type, end);
                else if (!MessageFields.TryInner(message, field, out var inner))
                    CopyBytes(output, field, end);
                else if (inner == MessageKind.Training)
                    _wire.Skip(type, end);
                else
                    WriteField(output, field, CopyInner(inner, _wire.FieldEnd(end), depth + 1));
            }
        }

        return bytes.ToArray();
    }

    private byte[] CopyInner(MessageKind inner, long end, int depth) => inner == MessageKind.Tensor ? CopyTensor(end) : Copy(inner, end, depth);

    /// <summary>A tensor, with its elements only where they are few.</summary>
    private byte[] CopyTensor(long end)
    {
        using var header = new MemoryStream();
        using var elements = new MemoryStream();
        var few = true;
        using (var headerOutput = new CodedOutputStream(header, leaveOpen: true))
        using (var elementOutput = new CodedOutputStream(elements, leaveOpen: true))
        {
            while (_wire.TryField(end, out var field, out var type))
            {
                var isElement = IsElement(field);
                var into = isElement ? elementOutput : headerOutput;
                few &= elementOutput.Position <= KeptElementBytes;
                if (isElement && !few)
                    _wire.Skip(type, end);
                else if (type != 2)
                    CopyNumber(into, field, type, end);
                else if (!CopyBytes(into, field, end, isElement ? KeptElementBytes : WireReader.SmallBytes))
                    few &= !isElement;
            }
        }

        if (few)
            elements.WriteTo(header);
        return header.ToArray();
    }

    private static bool IsElement(int field) => field is TensorProto.FloatDataFieldNumber or TensorProto.Int32DataFieldNumber
        or TensorProto.StringDataFieldNumber or TensorProto.Int64DataFieldNumber or TensorProto.RawDataFieldNumber
        or TensorProto.DoubleDataFieldNumber or TensorProto.Uint64DataFieldNumber;

    /// <summary>False where there are more bytes than are wanted, and they were left out.</summary>
    private bool CopyBytes(CodedOutputStream output, int field, long end, int most = WireReader.SmallBytes)
    {
        var fieldEnd = _wire.FieldEnd(end);
        if (fieldEnd - _wire.Position > most)
        {
            _wire.SkipTo(fieldEnd);
            return false;
        }

        WriteField(output, field, _wire.BytesTo(fieldEnd));
        return true;
    }

    private void CopyNumber(CodedOutputStream output, int field, int type, long end)
    {
        output.WriteTag(field, (WireFormat.WireType)type);
        if (type == 0)
            output.WriteUInt64(_wire.Varint(end));
        else if (type == 1)
            output.WriteFixed64(BinaryPrimitives.ReadUInt64LittleEndian(Fixed(sizeof(ulong), end)));
        else
            output.WriteFixed32(BinaryPrimitives.ReadUInt32LittleEndian(Fixed(sizeof(uint), end)));
    }

    private byte[] Fixed(int size, long end) => end - _wire.Position >= size
        ? _wire.BytesTo(_wire.Position + size)
        : throw _wire.Damaged(_wire.Position, $"a number of {size} bytes starts and {end - _wire.Position} are left");

    private static void WriteField(CodedOutputStream output, int field, byte[] bytes)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(bytes));
    }
}
