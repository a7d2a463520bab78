using Google.Protobuf;

namespace EdgeNotebooks.Models.Onnx;

/// <summary>
/// Walks through the messages of an ONNX file, follows every field that can lead to a tensor, and keeps what describes the
/// model. Weights are skipped: memory grows with the number of tensors, not with their size.
/// </summary>
internal sealed class ModelScanner(WireReader wire)
{
    public long? IrVersion { get; private set; }

    public string Producer { get; private set; } = "";

    public string GraphName { get; private set; } = "";

    public bool HasGraph { get; private set; }

    /// <summary>Operator sets by domain; the standard one's domain is empty.</summary>
    public Dictionary<string, long> OperatorSets { get; } = new(StringComparer.Ordinal);

    /// <summary>Inputs as declared, with initializers that older files list among them.</summary>
    public List<ModelTensor> Inputs { get; } = [];

    public List<ModelTensor> Outputs { get; } = [];

    public HashSet<string> Initializers { get; } = new(StringComparer.Ordinal);

    public List<ExternalData> ExternalData { get; } = [];

    /// <summary>Elements of the main graph's initializers by ONNX's number of their type.</summary>
    public Dictionary<long, long> WeightElements { get; } = [];

    /// <summary>Operators of the main graph's nodes.</summary>
    public OperatorTally Operators { get; } = new();

    public void Scan() => Scan(MessageKind.Model, wire.Length, 0);

    private void Scan(MessageKind message, long end, int depth)
    {
        if (depth > MessageFields.Deepest)
            throw wire.Damaged(wire.Position, $"messages lie more than {MessageFields.Deepest} deep in one another");
        HasGraph |= message == MessageKind.MainGraph;
        while (wire.TryField(end, out var field, out var type))
        {
            if (type == 2 && MessageFields.TryInner(message, field, out var inner))
            {
                if (inner == MessageKind.MainGraph && IrVersion is not null)
                    wire.LooksRight = true;
                var innerEnd = wire.FieldEnd(end);
                if (inner == MessageKind.Tensor)
                    Keep(TensorScanner.Scan(wire, innerEnd), message);
                else
                    Scan(inner, innerEnd, depth + 1);
            }
            else if (message == MessageKind.Model)
            {
                ModelField(field, type, end);
            }
            else if (message == MessageKind.MainGraph)
            {
                GraphField(field, type, end);
            }
            else if ((message, field, type) == (MessageKind.MainNode, NodeProto.OpTypeFieldNumber, 2))
            {
                Operators.Add(wire.Text(end));
            }
            else
            {
                wire.Skip(type, end);
            }
        }
    }

    private void Keep(ScannedTensor tensor, MessageKind owner)
    {
        if (owner == MessageKind.MainGraph)
        {
            Initializers.Add(tensor.Name);
            WeightElements[tensor.ElementType] = WeightElements.GetValueOrDefault(tensor.ElementType) + tensor.Count;
        }

        if (tensor.External is { } external)
            ExternalData.Add(external);
    }

    private void ModelField(int field, int type, long end)
    {
        switch (field, type)
        {
            case (ModelProto.IrVersionFieldNumber, 0):
                IrVersion = (long)wire.Varint(end);
                break;
            case (ModelProto.ProducerNameFieldNumber, 2):
                Producer = wire.Text(end);
                break;
            case (ModelProto.OpsetImportFieldNumber, 2):
                var set = Parse(OperatorSetIdProto.Parser, end);
                OperatorSets[set.Domain is "ai.onnx" ? "" : set.Domain] = set.Version;
                break;
            default:
                wire.Skip(type, end);
                break;
        }
    }

    private void GraphField(int field, int type, long end)
    {
        switch (field, type)
        {
            case (GraphProto.NameFieldNumber, 2):
                GraphName = wire.Text(end);
                break;
            case (GraphProto.InputFieldNumber, 2):
                Inputs.Add(Info(Parse(ValueInfoProto.Parser, end)));
                break;
            case (GraphProto.OutputFieldNumber, 2):
                Outputs.Add(Info(Parse(ValueInfoProto.Parser, end)));
                break;
            default:
                wire.Skip(type, end);
                break;
        }
    }

    private T Parse<T>(MessageParser<T> parser, long end)
        where T : IMessage<T>
    {
        var start = wire.Position;
        try
        {
            return parser.ParseFrom(wire.Bytes(end));
        }
        catch (InvalidProtocolBufferException)
        {
            throw wire.Damaged(start, "an input, output or version is no valid message");
        }
    }

    private static ModelTensor Info(ValueInfoProto info)
    {
        if (info.Type is not { ValueCase: TypeProto.ValueOneofCase.TensorType, TensorType: { } tensor })
            return new ModelTensor(info.Name, info.Type is null ? OnnxElementTypes.Name(0) : ModelTensor.NoTensor, null);
        return new ModelTensor(
            info.Name,
            OnnxElementTypes.Name(tensor.ElemType),
            tensor.Shape?.Dim.Select(dim => new Dimension(
                dim.HasDimValue && dim.DimValue > 0 ? dim.DimValue : null,
                dim.HasDimParam && dim.DimParam.Length > 0 ? dim.DimParam : null)).ToArray());
    }
}
