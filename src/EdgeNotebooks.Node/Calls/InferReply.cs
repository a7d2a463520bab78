using System.Buffers;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Serving;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeNotebooks.Node.Calls;

/// <summary>A ModelInfer response: a message without the outputs' elements, which are written from where they lie.</summary>
internal sealed class InferReply
{
    /// <summary>Asks for the two times below.</summary>
    public const string TimingParameter = "edge_timing";

    /// <summary>Nanoseconds that the request waited, in the answer.</summary>
    public const string QueueParameter = "edge_queue_ns";

    /// <summary>Nanoseconds that its inference took, in the answer.</summary>
    public const string ComputeParameter = "edge_compute_ns";

    private const byte RawOutputTag = (6 << 3) | 2;

    private readonly ModelInferResponse _header;
    private readonly RequestOutputs _outputs;

    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: the outputs are larger than a message can be.</exception>
    public InferReply(LoadedModel model, ModelInferRequest request, PendingRequest pending, RequestOutputs outputs)
    {
        _outputs = outputs;
        _header = new ModelInferResponse { ModelName = model.Name, ModelVersion = ModelTable.Version, Id = request.Id };
        for (var i = 0; i < pending.Outputs.Count; i++)
        {
            var info = model.Base.Outputs[pending.Outputs[i]];
            _header.Outputs.Add(new ModelInferResponse.Types.InferOutputTensor { Name = info.Name, Datatype = DataTypes.NameOf(info.ElementType), Shape = { outputs.Shapes[i] } });
        }

        if (request.Parameters.TryGetValue(TimingParameter, out var timing) && timing.BoolParam)
        {
            _header.Parameters[QueueParameter] = new InferParameter { Int64Param = (long)outputs.QueueTime.TotalNanoseconds };
            _header.Parameters[ComputeParameter] = new InferParameter { Int64Param = (long)outputs.ComputeTime.TotalNanoseconds };
        }

        Bytes = _header.CalculateSize();
        for (var i = 0; i < pending.Outputs.Count; i++)
            Bytes += 1 + CodedOutputStream.ComputeLengthSize(outputs.Bytes(i).Length) + outputs.Bytes(i).Length;
        if (Bytes > int.MaxValue)
            throw new RpcException(new Status(StatusCode.ResourceExhausted, $"the outputs are {Bytes} bytes, more than a message can be; ask for fewer of them, or for fewer samples"));
    }

    /// <summary>Length of the message.</summary>
    public long Bytes { get; }

    /// <summary>Writes the message and gives the slot of its outputs back.</summary>
    public static void Write(InferReply reply, SerializationContext context)
    {
        using var outputs = reply._outputs;
        context.SetPayloadLength((int)reply.Bytes);
        var writer = context.GetBufferWriter();
        reply._header.WriteTo(writer);
        for (var i = 0; i < outputs.Shapes.Count; i++)
            WriteRaw(writer, outputs.Bytes(i));
        context.Complete();
    }

    private static void WriteRaw(IBufferWriter<byte> writer, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[6];
        head[0] = RawOutputTag;
        var length = 1;
        for (var rest = (uint)bytes.Length; ; rest >>= 7)
        {
            head[length++] = (byte)(rest < 0x80 ? rest : rest | 0x80);
            if (rest < 0x80)
                break;
        }

        writer.Write(head[..length]);
        writer.Write(bytes);
    }
}
