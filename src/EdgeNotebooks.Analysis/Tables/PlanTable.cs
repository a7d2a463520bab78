using EdgeNotebooks.Planning;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Where to run a model: a row a choice, predicted.</summary>
public static class PlanTable
{
    private const string NotKnown = "it does not follow from what is known of the devices";

    /// <summary>All-remote, the cuts in the model's order, all-local.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="blocksOnly">Leaves out cuts that no block of the network ends at, other than the best.</param>
    public static Table From(SplitPlan plan, bool blocksOnly = true)
    {
        var problem = plan.Problem;
        var rows = plan.Rows.Where(row => !blocksOnly || row.Cut is null || row.Block is not null || row == plan.Best).ToList();
        List<double?> Numbers(Func<PlannedSplit, double?> of) => [.. rows.Select(of)];
        List<string?> Reasons() => [.. rows.Select(row => (string?)(row.Refusal ?? NotKnown))];
        return new Table(
            $"Where to run {problem.ModelId}: {problem.Near.Id} near, {problem.Far.Id} far, over {problem.Link.Name}",
            [
                TableColumn.OfText("choice", "Choice", [.. rows.Select(row => (string?)(row.Block ?? row.Name))]),
                TableColumn.OfText("best", "Best", [.. rows.Select(row => row == plan.Best ? "best" : "")]),
                TableColumn.OfNumbers("latency_ms", "Latency", "ms", Numbers(row => row.LatencyS * 1e3), Reasons()),
                TableColumn.OfNumbers("near_ms", "Near", "ms", Numbers(row => row.NearS * 1e3), Reasons()),
                TableColumn.OfNumbers("send_ms", "Sending", "ms", Numbers(row => row.SendS * 1e3), Reasons()),
                TableColumn.OfNumbers("far_ms", "Far", "ms", Numbers(row => row.FarS * 1e3), Reasons()),
                TableColumn.OfNumbers("throughput_per_s", "Throughput", "1/s", Numbers(row => row.ThroughputPerS), Reasons()),
                TableColumn.OfCounts("bytes", "Bytes both ways", [.. rows.Select(row => row.Bytes)], Reasons()),
                TableColumn.OfNumbers("energy_j", "Energy", "J", Numbers(row => row.EnergyJ), [.. rows.Select(row => (string?)(row.Refusal ?? "the power of one of the devices is not known"))]),
                TableColumn.OfText("refusal", "Cannot be chosen", [.. rows.Select(row => row.Refusal)], [.. rows.Select(row => row.Refusal is null ? "it can" : null)]),
                TableColumn.OfProvenance([.. rows.Select(row => row.Provenance)]),
            ],
            $"Predicted. Near: {problem.Near.Origin}. Far: {problem.Far.Origin}. Link: {problem.Link.Source}. {problem.BytesPerElement} {(problem.BytesPerElement == 1 ? "byte" : "bytes")} an element of what crosses. Throughput with both tiers and the link busy at once.");
    }
}
