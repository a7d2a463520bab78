using System.Reflection;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Node.Serving;
using Grpc.Core;

namespace EdgeNotebooks.Node.Calls;

/// <summary>The calls of <c>inference.GRPCInferenceService</c>.</summary>
internal sealed class InferenceService(ModelTable models)
{
    private static readonly string NodeVersion = typeof(NodeServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static Task<ServerMetadataResponse> ServerMetadata() =>
        Task.FromResult(new ServerMetadataResponse { Name = "edge-node", Version = NodeVersion, Extensions = { "model_configuration" } });

    public Task<ServerReadyResponse> ServerReady() => Task.FromResult(new ServerReadyResponse { Ready = models.IsReady });

    public Task<ModelReadyResponse> ModelReady(ModelReadyRequest request) =>
        Task.FromResult(new ModelReadyResponse { Ready = models.IsModelReady(request.Name, request.Version) });

    public Task<ModelMetadataResponse> ModelMetadata(ModelMetadataRequest request) => Task.FromResult(ModelAnswers.Metadata(models.Get(request.Name, request.Version)));

    public Task<ModelConfigResponse> ModelConfig(ModelConfigRequest request) => Task.FromResult(ModelAnswers.Config(models.Get(request.Name, request.Version)));

    public async Task<InferReply> ModelInfer(InferRequest request, ServerCallContext context)
    {
        var metrics = models.MetricsOf(request.Header.ModelName);
        metrics.Began(request.Bytes);
        var (status, sent) = (StatusCode.Unknown, 0L);
        try
        {
            var reply = await Infer(request, context.CancellationToken).ConfigureAwait(false);
            (status, sent) = (StatusCode.OK, reply.Bytes);
            return reply;
        }
        catch (RpcException error)
        {
            status = error.StatusCode;
            throw;
        }
        finally
        {
            metrics.Ended(status, sent);
        }
    }

    private static async Task<InferReply> Infer(InferRequest request, CancellationToken cancellation)
    {
        if (request.Accepted is not var (model, pending))
            throw request.Refusal!;

        var outputs = await model.RunAsync(pending, cancellation).ConfigureAwait(false);
        try
        {
            return cancellation.IsCancellationRequested
                ? throw new RpcException(new Status(StatusCode.Cancelled, "the call ended before its answer"))
                : new InferReply(model, request.Header, pending, outputs);
        }
        catch
        {
            outputs.Dispose();
            throw;
        }
    }
}
