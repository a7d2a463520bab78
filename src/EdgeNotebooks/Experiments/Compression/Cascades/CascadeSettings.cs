using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Compression.Skew;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>A cascade of recorded predictions.</summary>
public sealed record CascadeSettings
{
    /// <summary>The tiers, the compressed model first.</summary>
    public required IReadOnlyList<CascadeTierSettings> Tiers { get; init; }

    /// <summary>How sure a model is of a prediction.</summary>
    public ConfidenceRule Rule { get; init; } = ConfidenceRule.Top1;

    /// <summary>How images are sent: <see cref="ImageEncoding.Rgb"/> is three bytes a pixel of the model's input.</summary>
    public ImageEncoding SentAs { get; init; } = ImageEncoding.Jpeg;

    /// <summary>Temperatures of models whose probabilities are calibrated before anything else, by model id (<see cref="Calibration.TemperatureScaling"/>); null for none.</summary>
    public IReadOnlyDictionary<string, double>? Temperatures { get; init; }

    /// <summary>The classes that the first tier's model is specialised to (<see cref="Specialisation"/>); null for a model of all classes.</summary>
    public FrequentClasses? Specialised { get; init; }
}
