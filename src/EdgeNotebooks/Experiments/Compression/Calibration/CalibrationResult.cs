namespace EdgeNotebooks.Experiments.Compression.Calibration;

/// <summary>A model's calibration before and after its temperature was fitted, both on images that it was not fitted to.</summary>
public sealed record CalibrationResult
{
    /// <summary>The model.</summary>
    public required string ModelId { get; init; }

    /// <summary>The temperature; above 1, the model was too sure.</summary>
    public required double Temperature { get; init; }

    /// <summary>Images that the temperature was fitted to.</summary>
    public required int FitImages { get; init; }

    /// <summary>Images that all else is of.</summary>
    public required int JudgedImages { get; init; }

    /// <summary>Share of them answered rightly; the temperature does not change it.</summary>
    public required double Accuracy { get; init; }

    /// <summary>As recorded.</summary>
    public required CalibrationState Before { get; init; }

    /// <summary>At the temperature.</summary>
    public required CalibrationState After { get; init; }
}
