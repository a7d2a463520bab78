using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Serving;
using Grpc.Core;

namespace EdgeNotebooks.Node.Calls;

/// <summary>A ModelInfer request as it was read: checked and its inputs taken over, or refused.</summary>
/// <param name="Header">The message without its raw contents; what could be read of it where it is refused.</param>
/// <param name="Bytes">Length of the message.</param>
internal sealed record InferRequest(ModelInferRequest Header, long Bytes)
{
    /// <summary>The model, and the request as it will wait for it; null where it is refused.</summary>
    public (LoadedModel Model, PendingRequest Pending)? Accepted { get; init; }

    /// <summary>Why it is refused; null where it is not.</summary>
    public RpcException? Refusal { get; init; }
}
