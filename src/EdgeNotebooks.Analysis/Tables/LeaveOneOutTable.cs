using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>How far the law of service times can be trusted: each known throughput beside what the law says that was fitted without it.</summary>
public static class LeaveOneOutTable
{
    /// <summary>The paper's devices, and the reader's own.</summary>
    public static Table Here() => From([.. DeviceCatalog.All().SelectMany(DeviceLaw.LeaveOneOut)]);

    /// <summary>A row a device and model.</summary>
    public static Table From(IReadOnlyList<LeftOut> rows) => new(
        "Leave one out: the law of service times against Table 3",
        [
            TableColumn.OfText("device_id", "Device", [.. rows.Select(row => (string?)row.Device.DeviceId)]),
            TableColumn.OfText("model_id", "Model left out", [.. rows.Select(row => (string?)row.Work.ModelId)]),
            TableColumn.OfNumbers("known_per_s", "Known", "1/s", [.. rows.Select(row => (double?)row.PerSecond)]),
            TableColumn.OfNumbers("predicted_per_s", "Predicted", "1/s", [.. rows.Select(row => (double?)row.PredictedPerSecond)]),
            TableColumn.OfNumbers("error_percent", "Error", "%", [.. rows.Select(row => (double?)(100 * row.RelativeError))]),
            TableColumn.OfText("explanation", "Why so far off", [.. rows.Select(row => row.Explanation)], [.. rows.Select(row => row.Explanation is null ? "within a third" : null)]),
            TableColumn.OfProvenance([.. rows.Select(_ => Provenance.Modelled)]),
        ],
        "Time = a x FLOPs + b x bytes of weights + c x layers, a, b and c not below zero and a not below the time of the device's peak, fitted to a device's other four models by least squares of relative errors. Known: Table 3.");
}
