using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments;

/// <summary>What a measurement is doing.</summary>
public enum MeasurementPhase
{
    /// <summary>The model is built, checked and loaded.</summary>
    Preparing,

    /// <summary>Offline: callers x threads are tried in short runs.</summary>
    Tuning,

    /// <summary>Queries run; <see cref="MeasurementProgress.Load"/> says how far.</summary>
    Running,

    /// <summary>Measured; it is saved next, where a results folder was given.</summary>
    Measured,

    /// <summary>Found finished in the results folder; nothing was run.</summary>
    Kept,
}

/// <summary>How far a measurement is.</summary>
/// <param name="Request">What is measured, as it was asked for.</param>
/// <param name="Phase">What is going on.</param>
/// <param name="Load">The load generator's progress while running.</param>
/// <param name="Record">The row, once there is one.</param>
public sealed record MeasurementProgress(MeasurementRequest Request, MeasurementPhase Phase, LoadProgress? Load = null, MeasurementRecord? Record = null);
