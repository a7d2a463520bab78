using EdgeNotebooks.Experiments;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>One notebook of a reproduction.</summary>
/// <param name="Name">File name without extension, e.g. <c>01-throughput</c>.</param>
/// <param name="Path">The source notebook.</param>
/// <param name="Measurements">What it keeps in the results folder.</param>
/// <param name="OtherTime">Everything else: start-up, short looks, tables and figures.</param>
internal sealed record NotebookStep(string Name, string Path, IReadOnlyList<MeasurementRequest> Measurements, TimeSpan OtherTime)
{
    /// <summary>Finding, building and loading a model takes about this long: Inception V4, the larger one, on two cores.</summary>
    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(2);

    /// <summary>How long the notebook should take when every measurement keeps to its minimum duration.</summary>
    public TimeSpan PlannedTime => OtherTime + TimeSpan.FromTicks(Measurements.Sum(measurement => PlannedTimeOf(measurement).Ticks));

    /// <summary>How long one of its measurements should take.</summary>
    public static TimeSpan PlannedTimeOf(MeasurementRequest measurement) => LoadTime + measurement.Warmup + measurement.Duration;
}
