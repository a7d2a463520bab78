using System.Buffers;
using EdgeNotebooks.Inference.Remote.Protocol;
using Grpc.Core;

namespace EdgeNotebooks.Node.Calls;

/// <summary>A ModelInfer request as it was read: checked, its inputs where they will be run, or why it is refused.</summary>
internal sealed record InferRequest(ModelInferRequest Header, long Bytes)
{
    /// <summary>The model and the request's place in it; null where it is refused.</summary>
    public (Serving.LoadedModel Model, Serving.PendingRequest Pending)? Accepted { get; init; }

    /// <summary>Why it is refused; null where it is not.</summary>
    public RpcException? Refusal { get; init; }
}
