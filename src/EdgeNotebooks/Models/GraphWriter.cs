using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models;

/// <summary>
/// Writes a graph in protobuf's wire format. All but the weights is a message in memory; the weights follow it inside the
/// graph's field, made as they are written.
/// </summary>
internal sealed class GraphWriter
{
    /// <summary>Producer of this suite's own files, in which every declared tensor between nodes is a block's output.</summary>
    public const string Producer = "EdgeNotebooks";

    private const int PieceBytes = 1 << 18;

    private readonly ModelProto _model;
    private readonly GraphProto _graph;
    private readonly List<(Weight Weight, TensorProto Header)> _weights;

    public GraphWriter(ModelGraph graph, int? batch)
    {
        if (batch is { } samples)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples, nameof(batch));
        _model = new ModelProto
        {
            IrVersion = 8,
            ProducerName = Producer,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 17 } },
        };
        _graph = OnnxGraph.Of(graph, batch);
        _weights = graph.Weights.Select(weight => (weight, Header(weight))).ToList();
    }

    private long GraphLength =>
        _graph.CalculateSize() + _weights.Sum(w => FieldLength(GraphProto.InitializerFieldNumber, TensorLength(w.Weight, w.Header)));

    public long Length => _model.CalculateSize() + FieldLength(ModelProto.GraphFieldNumber, GraphLength);

    public void Write(Stream stream, ulong seed, CancellationToken cancellationToken)
    {
        var output = new CodedOutputStream(stream, PieceBytes, leaveOpen: true);
        _model.WriteTo(output);
        WriteField(output, ModelProto.GraphFieldNumber, GraphLength);
        _graph.WriteTo(output);

        var piece = new byte[PieceBytes];
        foreach (var (weight, header) in _weights)
        {
            WriteField(output, GraphProto.InitializerFieldNumber, TensorLength(weight, header));
            header.WriteTo(output);
            WriteField(output, TensorProto.RawDataFieldNumber, weight.Bytes);
            output.Flush();
            for (long start = 0; start < weight.Bytes; start += PieceBytes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var part = piece.AsSpan(0, (int)Math.Min(PieceBytes, weight.Bytes - start));
                weight.Fill(part, start / sizeof(float), seed);
                stream.Write(part);
            }
        }

        output.Flush();
    }

    /// <summary>Everything but the weights' elements.</summary>
    public byte[] Skeleton()
    {
        var model = _model.Clone();
        model.Graph = _graph.Clone();
        model.Graph.Initializer.AddRange(_weights.Select(w => w.Header));
        return model.ToByteArray();
    }

    private static TensorProto Header(Weight weight) => new()
    {
        Name = weight.Name,
        DataType = (int)TensorProto.Types.DataType.Float,
        Dims = { weight.Dims.Select(size => (long)size) },
    };

    private static long TensorLength(Weight weight, TensorProto header) =>
        header.CalculateSize() + FieldLength(TensorProto.RawDataFieldNumber, weight.Bytes);

    private static long FieldLength(int field, long length) =>
        CodedOutputStream.ComputeTagSize(field) + CodedOutputStream.ComputeUInt64Size((ulong)length) + length;

    private static void WriteField(CodedOutputStream output, int field, long length)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteUInt64((ulong)length);
    }
}
