using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Results;

/// <summary>
/// What one meter says of the timed window of a measurement: energy over exactly that window, and the power of the same machine at
/// rest before and after. A row of <c>energy/KEY.parquet</c>; a measurement has one for each meter.
/// </summary>
public sealed record EnergyRecord
{
    /// <summary>Always <see cref="Results.Provenance.Measured"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Measured;

    /// <summary>Meter, e.g. <c>rapl:package-0</c>, <c>nvml:0</c>, <c>log:um25c.csv</c>; <c>stand-in:</c> before it for a stand-in of the tests'.</summary>
    public required string MeterId { get; init; }

    /// <summary>The sensor, in its vendor's words.</summary>
    public required string Sensor { get; init; }

    /// <summary>What draws the power that the sensor sees: <c>processor package 0</c>, <c>whole board</c>, <c>what hangs on the USB meter</c>.</summary>
    public required string Covers { get; init; }

    /// <summary>Another meter whose energy includes this one's, so that the two are never added; null for none.</summary>
    public string? PartOf { get; init; }

    /// <summary>Energy over the window in joules, with an interval of at least 95% where one is known (a counter's is what its readings bound); null where the meter does not cover the window.</summary>
    public required Estimate? EnergyJoules { get; init; }

    /// <summary>Mean power over the window in watts: the energy over its length; null with <see cref="EnergyJoules"/>.</summary>
    public required Estimate? MeanPowerWatts { get; init; }

    /// <summary>Energy over the samples completed in the window, in joules an inference; null with <see cref="EnergyJoules"/>, and without samples.</summary>
    public required Estimate? JoulesPerInference { get; init; }

    /// <summary>Mean power before the model was loaded, in watts; null where that was not read.</summary>
    public double? IdleBeforeWatts { get; init; }

    /// <summary>Mean power after the last query, in watts; null where that was not read.</summary>
    public double? IdleAfterWatts { get; init; }

    /// <summary>Energy less that of the mean idle power over the window, in joules; null without idle power.</summary>
    public double? NetEnergyJoules { get; init; }

    /// <summary>Readings within the window.</summary>
    public required long ReadingCount { get; init; }

    /// <summary>Readings a second over the window; null with fewer than two.</summary>
    public double? SamplingRateHz { get; init; }

    /// <summary>Smallest step of the sensor, in joules or watts as it counts; null where it is not known.</summary>
    public double? Resolution { get; init; }

    /// <summary>Logs: what was added to the log's clock to get this machine's, in seconds; null for sensors read here, and for a log whose clock was taken as it is.</summary>
    public double? ClockOffsetSeconds { get; init; }

    /// <summary>Logs: correlation of load and power at that offset, -1 to 1; null where no offset was sought.</summary>
    public double? ClockCorrelation { get; init; }

    /// <summary>Why there is no energy, or what to mind about it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it comes from a stand-in of the tests', so that it is no device's.</summary>
    public bool IsStandIn => MeterId.StartsWith("stand-in:", StringComparison.Ordinal);
}
