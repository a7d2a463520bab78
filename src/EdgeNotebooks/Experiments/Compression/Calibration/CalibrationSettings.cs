namespace EdgeNotebooks.Experiments.Compression.Calibration;

/// <summary>How a temperature is fitted and judged.</summary>
public sealed record CalibrationSettings
{
    /// <summary>Seed of which images the temperature is fitted to.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Share of the images that it is fitted to, above 0 and below 1; it is judged on the others.</summary>
    public double FitShare { get; init; } = 0.5;

    /// <summary>Bins of a reliability diagram, at least 1.</summary>
    public int Bins { get; init; } = 15;
}
