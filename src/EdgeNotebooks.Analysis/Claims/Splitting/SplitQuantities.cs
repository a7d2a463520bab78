namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>What observations of a split model's latency are called: an experiment writes them (<see cref="Results.Observation"/>), claim c39 reads them.</summary>
public static class SplitQuantities
{
    /// <summary>
    /// Time of both parts of a split model, one after another, without the network in between. Model; subject: the pair of tiers as in Table 4
    /// (<c>device-edge</c>, <c>edge-edge</c>, <c>edge-cloud</c>); device: that of the farther tier; at: the number of the layer after which it is split.
    /// </summary>
    public const string SplitLatencyMs = "split_latency_ms";

    /// <summary>Time of the whole model on the farther tier, without the network. Model, subject and device as for <see cref="SplitLatencyMs"/>; no axis.</summary>
    public const string WholeLatencyMs = "whole_latency_ms";
}
