using EdgeNotebooks.Experiments.Throughput;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Power;

/// <summary>
/// Power and energy of each model, one input at a time: the paper's Figure 3(c), and what its Figure 4 is made of. Every measurement is read by the meters that are here, so this is the
/// throughput experiment's SingleStream part: what that has measured already is not measured again.
/// </summary>
public static class PowerExperiment
{
    /// <summary>The measurements, in order.</summary>
    /// <param name="settings">Models, devices and durations, as for throughput.</param>
    public static IReadOnlyList<MeasurementRequest> Plan(ThroughputSettings settings) =>
        (settings with { Scenarios = [Scenario.SingleStream], WithPreparation = [], OtherScenarios = [] }).Plan();

    /// <summary>Makes the planned measurements that the results folder lacks, one after the other.</summary>
    /// <param name="settings">What to measure.</param>
    /// <param name="results">Where finished measurements are kept.</param>
    /// <param name="progress">Told of each phase of each measurement.</param>
    /// <param name="cancellation">Stops; what is finished is kept.</param>
    /// <exception cref="EdgeException">A model, device, meter or setting is unusable.</exception>
    /// <returns>One row a measurement, in the plan's order.</returns>
    public static IReadOnlyList<MeasurementRecord> Run(
        ThroughputSettings settings,
        ResultsFolder results,
        IProgress<MeasurementProgress>? progress = null,
        CancellationToken cancellation = default) =>
        Measurer.MeasureAll(Plan(settings), results, progress, cancellation);
}
