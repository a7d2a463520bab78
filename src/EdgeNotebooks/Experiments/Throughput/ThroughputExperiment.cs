using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Throughput;

/// <summary>Throughput of each model on each device: the paper's section 4, Figure 3(a) and Table 3.</summary>
public static class ThroughputExperiment
{
    /// <summary>
    /// Makes the planned measurements one after the other. Each is saved when it is finished, and one that is saved
    /// already is not made again: a run that was stopped goes on where it stopped.
    /// </summary>
    /// <param name="settings">What to measure.</param>
    /// <param name="results">Where finished measurements are kept.</param>
    /// <param name="progress">Told of each phase of each measurement.</param>
    /// <param name="cancellation">Stops; what is finished is kept.</param>
    /// <exception cref="EdgeException">A model, device or setting is unusable.</exception>
    /// <returns>One row a measurement, in the plan's order.</returns>
    public static IReadOnlyList<MeasurementRecord> Run(
        ThroughputSettings settings,
        ResultsFolder results,
        IProgress<MeasurementProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Measurer.MeasureAll(settings.Plan(), results, progress, cancellation);
}
