using EdgeNotebooks.Inference.Remote.Protocol;
using Grpc.Core;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>ModelInfer with a slot in the message's place, so that the slot knows when its message is written.</summary>
internal static class InferCall
{
    /// <summary>The protocol's service.</summary>
    public const string Service = "inference.GRPCInferenceService";

    /// <summary>The protocol's name of an inference.</summary>
    public const string Name = "ModelInfer";

    public static Method<RemoteSlot, ModelInferResponse> Method { get; } = new(
        MethodType.Unary,
        Service,
        Name,
        Marshallers.Create<RemoteSlot>((slot, context) => slot.WriteTo(context), _ => throw new NotSupportedException()),
        Marshallers.Create((_, _) => throw new NotSupportedException(), context => ModelInferResponse.Parser.ParseFrom(context.PayloadAsReadOnlySequence())));
}
