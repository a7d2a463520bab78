using Grpc.Core;

namespace EdgeNotebooks.Node.Calls;

/// <summary>Refusals of requests.</summary>
internal static class Refused
{
    public static RpcException Argument(string message) => new(new Status(StatusCode.InvalidArgument, message));
}
