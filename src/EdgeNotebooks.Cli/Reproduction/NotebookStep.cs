using EdgeNotebooks.Experiments;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>One notebook of a reproduction.</summary>
/// <param name="Name">File name without extension, e.g. <c>01-throughput</c>.</param>
/// <param name="Path">The source notebook.</param>
/// <param name="Measurements">What it keeps in the results folder.</param>
/// <param name="OtherTime">Everything else: start-up, short looks, tables and figures.</param>
/// <param name="Parameters">Names of the parameters that it takes.</param>
internal sealed record NotebookStep(string Name, string Path, IReadOnlyList<MeasurementRequest> Measurements, TimeSpan OtherTime, IReadOnlyList<string> Parameters)
{
    /// <summary>Finding, building and loading a model takes about this long: Inception V4, the largest one, on two cores.</summary>
    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(2);

    /// <summary>Choosing callers x threads, with its sessions: about this share of a measurement's duration, and this long at the least.</summary>
    private const double TuningShare = 0.7;
    private static readonly TimeSpan LeastTuning = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan MostTuning = TimeSpan.FromSeconds(20);

    /// <summary>What a core of a server computes at least, by which the fewest queries of large batches are planned.</summary>
    private const double FlopsPerCore = 60e9;

    /// <summary>How long the notebook should take when every measurement keeps to its minimum duration.</summary>
    public TimeSpan PlannedTime => OtherTime + TimeSpan.FromTicks(Measurements.Sum(measurement => PlannedTimeHere(measurement).Ticks));

    /// <summary>Those of its measurements that an earlier notebook of the same run makes: it finds them finished.</summary>
    public IReadOnlyList<MeasurementRequest> MadeBefore { get; init; } = [];

    /// <summary>Whether it reads the whole results folder, so that it runs again when that has changed: one that measures in no mode, and so adds nothing to the folder itself.</summary>
    public bool ReadsAllResults => Parameters.Contains("results") && !Parameters.Contains("mode");

    /// <summary>How long one of its measurements should take it: nothing where an earlier notebook makes it.</summary>
    public TimeSpan PlannedTimeHere(MeasurementRequest measurement) => MadeBefore.Contains(measurement) ? TimeSpan.Zero : PlannedTimeOf(measurement);

    /// <summary>How long a measurement should take.</summary>
    public static TimeSpan PlannedTimeOf(MeasurementRequest measurement)
    {
        var query = QueryTimeOf(measurement);
        var window = measurement.MinCount * query;
        window = window > measurement.Duration ? window : measurement.Duration;
        window = window > measurement.MaxDuration ? measurement.MaxDuration.Value : window;
        var warmup = query > measurement.Warmup ? query : measurement.Warmup;
        return LoadTime + warmup + window + TuningTimeOf(measurement);
    }

    private static TimeSpan TuningTimeOf(MeasurementRequest measurement)
    {
        if (measurement.Scenario != Scenario.Offline)
            return TimeSpan.Zero;
        var tuning = measurement.Duration * TuningShare;
        return tuning < LeastTuning ? LeastTuning : tuning > MostTuning ? MostTuning : tuning;
    }

    /// <summary>A query of a studied model on this machine's cores; of a Server, whose queries come when they come, the mean gap between two.</summary>
    private static TimeSpan QueryTimeOf(MeasurementRequest measurement)
    {
        if (measurement.QueriesPerSecond is { } rate)
            return TimeSpan.FromSeconds(1 / rate);
        var samples = measurement.Scenario == Scenario.Offline ? 1 : measurement.ToLoadSettings().SamplesPerQuery;
        return ModelCatalog.All.FirstOrDefault(spec => spec.Id == measurement.Model) is { } known
            ? TimeSpan.FromSeconds(samples * known.Counts.Flops / (FlopsPerCore * Environment.ProcessorCount))
            : TimeSpan.Zero;
    }
}
