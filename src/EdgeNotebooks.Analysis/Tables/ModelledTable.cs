using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>What modelled devices do by their stated parameters.</summary>
public static class ModelledTable
{
    /// <summary>A row a record.</summary>
    public static Table From(IReadOnlyList<ModelledRecord> records)
    {
        List<string?> Texts(Func<ModelledRecord, string?> of) => [.. records.Select(of)];
        List<double?> Numbers(Func<ModelledRecord, double?> of) => [.. records.Select(of)];
        return new Table(
            "Modelled devices, in virtual time",
            [
                TableColumn.OfText("device_id", "Device", Texts(record => record.DeviceId)),
                TableColumn.OfText("model_id", "Model", Texts(record => record.ModelId)),
                TableColumn.OfText("scenario", "Scenario", Texts(record => Words.ToSnakeCase(record.Scenario))),
                TableColumn.OfCounts("batch_size", "Batch", [.. records.Select(record => (long?)record.BatchSize)]),
                TableColumn.OfNumbers("throughput_per_s", "Throughput", "1/s", Numbers(record => record.ThroughputPerS), null, 4),
                TableColumn.OfNumbers("latency_p50_ms", "Latency p50", "ms", Numbers(record => record.LatencyP50Ns / 1e6)),
                TableColumn.OfText("service_time_from", "Time from", Texts(record => record.ServiceTimeFrom)),
                TableColumn.OfNumbers("power_mean_w", "Mean power", "W", Numbers(record => record.PowerMeanW), Texts(record => record.PowerReason)),
                TableColumn.OfNumbers("energy_per_inference_mj", "Energy an inference", "mJ", Numbers(record => record.EnergyPerInferenceJ * 1e3), Texts(record => record.PowerReason)),
                TableColumn.OfProvenance([.. records.Select(record => record.Provenance)]),
            ],
            "Computed from the files of data/devices, in which every parameter names its source. Where Table 3 prints a throughput, its time is taken; the law stands for other models and for batches.");
    }
}
