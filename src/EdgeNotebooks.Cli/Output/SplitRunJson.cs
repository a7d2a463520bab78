using EdgeNotebooks.Experiments.Splitting.Measured;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A measured split as JSON.</summary>
internal static class SplitRunJson
{
    public static object Of(SplitRun run) => new
    {
        Best = run.Best.Choice,
        Planned = run.Planned.Choice,
        run.Regret,
        Choices = run.Choices.Select(row => new
        {
            row.Key,
            row.Provenance,
            row.StartedAt,
            row.ModelId,
            row.ModelSha256,
            row.NearDeviceId,
            row.FarDeviceId,
            row.NearThreads,
            row.FarThreads,
            row.NearOptimization,
            row.Link,
            row.Choice,
            row.CutIndex,
            row.Block,
            row.SentBytes,
            row.ReturnedBytes,
            row.Profiled,
            row.PredictedNs,
            row.QueryCount,
            LatencyP25Ns = row.P25Ns,
            LatencyP50Ns = row.P50Ns,
            LatencyP75Ns = row.P75Ns,
            LatencyP90Ns = row.P90Ns,
            row.PredictionError,
            row.RelativeDifference,
            row.EnvironmentId,
        }),
    };
}
