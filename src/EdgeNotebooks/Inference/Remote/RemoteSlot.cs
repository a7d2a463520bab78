using EdgeNotebooks.Inference.Remote.Protocol;
using Google.Protobuf;
using Grpc.Core;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>One request: its input buffers, the message over them, which is made once, and what came of the last run.</summary>
internal sealed class RemoteSlot : IDisposable
{
    private readonly List<NativeBuffer> _inputs = [];
    private readonly ModelInferRequest _request;
    private volatile bool _wasSent;

    public RemoteSlot(ServedModel model, string version, IReadOnlyList<TensorInfo> inputs, int outputs)
    {
        Outputs = new RemoteOutput[outputs];
        _request = new ModelInferRequest { ModelName = model.Name, ModelVersion = version };
        try
        {
            foreach (var input in inputs)
            {
                var buffer = new NativeBuffer(input.ByteCount);
                _inputs.Add(buffer);
                _request.Inputs.Add(new ModelInferRequest.Types.InferInputTensor { Name = input.Name, Datatype = DataTypes.NameOf(input.ElementType), Shape = { input.Shape } });
                _request.RawInputContents.Add(UnsafeByteOperations.UnsafeWrap(new SlotMemory(buffer).Memory));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether the last call got as far as having its message written to a connection: the server may have begun with it.</summary>
    public bool WasSent => _wasSent;

    /// <summary>Whether <see cref="Outputs"/> are the last run's.</summary>
    public bool HasOutputs { get; set; }

    /// <summary>In the session's order.</summary>
    public RemoteOutput[] Outputs { get; }

    public Span<byte> Input(int index) => _inputs[index].Span;

    /// <summary>Forgets the last run.</summary>
    public void Begin()
    {
        _wasSent = false;
        HasOutputs = false;
    }

    /// <summary>
    /// Writes the message, straight from the input buffers. The channel calls this once there is a connection, on a thread of its own, and perhaps
    /// still after a deadline has passed; so the buffers are held, and a session that is disposed meanwhile frees them afterwards.
    /// </summary>
    public void WriteTo(SerializationContext context)
    {
        _wasSent = true;
        var held = 0;
        try
        {
            foreach (var buffer in _inputs)
            {
                var isHeld = false;
                buffer.DangerousAddRef(ref isHeld);
                held++;
            }

            context.SetPayloadLength(_request.CalculateSize());
            _request.WriteTo(context.GetBufferWriter());
            context.Complete();
        }
        finally
        {
            for (var i = 0; i < held; i++)
                _inputs[i].DangerousRelease();
        }
    }

    public void Dispose() => _inputs.ForEach(buffer => buffer.Dispose());
}
