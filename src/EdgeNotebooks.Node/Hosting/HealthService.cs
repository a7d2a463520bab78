using EdgeNotebooks.Node.Serving;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EdgeNotebooks.Node.Hosting;

/// <summary><c>grpc.health.v1</c>: the node as a whole under the empty name and the protocol's, and each model under its own.</summary>
internal sealed class HealthService(ModelTable models) : Health.HealthBase
{
    private static readonly string[] Whole = ["", "inference.GRPCInferenceService"];

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        StatusOf(request.Service) is var status && status == ServingStatus.ServiceUnknown
            ? throw new RpcException(new Status(StatusCode.NotFound, $"there is no service {Quoted.Text(request.Service)}; there is the empty name for the node, and each model's"))
            : Task.FromResult(new HealthCheckResponse { Status = status });

    /// <summary>Tells the status now and at each change, and ends when the node stops.</summary>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        ServingStatus? told = null;
        while (true)
        {
            var (changed, draining) = (models.Changed, models.IsDraining);
            var status = StatusOf(request.Service);
            if (status != told)
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status }, context.CancellationToken).ConfigureAwait(false);
            told = status;
            if (draining)
                return;
            await changed.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }
    }

    private ServingStatus StatusOf(string service)
    {
        if (Whole.Contains(service))
            return models.IsReady ? ServingStatus.Serving : ServingStatus.NotServing;
        if (models.Entries.All(entry => entry.Name != service))
            return ServingStatus.ServiceUnknown;
        return models.IsModelReady(service, "") ? ServingStatus.Serving : ServingStatus.NotServing;
    }
}
