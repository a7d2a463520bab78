using EdgeNotebooks.Inference.Remote.Protocol;
using Grpc.Core;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>ModelInfer with a slot in the message's place, so that the slot knows when its message is written.</summary>
internal static class InferCall
{
    public static Method<RemoteSlot, ModelInferResponse> Method { get; } = new(
        MethodType.Unary,
        "inference.GRPCInferenceService",
        "ModelInfer",
        Marshallers.Create<RemoteSlot>((slot, context) => slot.WriteTo(context), _ => throw new NotSupportedException()),
        Marshallers.Create((_, _) => throw new NotSupportedException(), context => ModelInferResponse.Parser.ParseFrom(context.PayloadAsReadOnlySequence())));
}
