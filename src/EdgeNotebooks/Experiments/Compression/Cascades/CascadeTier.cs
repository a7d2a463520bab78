using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// A tier of a cascade: a model somewhere, what it says of each image, what an inference takes, and the way there. All arrays have an element for each image, in one order for all tiers. What is
/// wrong with it is said by whatever is computed from it, in one line.
/// </summary>
public sealed record CascadeTier
{
    /// <summary>Name in messages and tables, e.g. <c>edge</c>; each tier of a cascade has its own.</summary>
    public required string Name { get; init; }

    /// <summary>Its model; null where there is none behind the numbers.</summary>
    public string? ModelId { get; init; }

    /// <summary>How sure it is of each image, 0 to 1. The last tier always answers: its are not read.</summary>
    public required double[] Confidences { get; init; }

    /// <summary>Whether it is right about each image.</summary>
    public required bool[] Correct { get; init; }

    /// <summary>Milliseconds of one inference; at least 0.</summary>
    public required double LatencyMs { get; init; }

    /// <summary>Joules of one inference; null where they are not known.</summary>
    public double? EnergyJ { get; init; }

    /// <summary>The way from the tier before; null for the first, where the images are.</summary>
    public CascadeHop? Hop { get; init; }

    /// <summary>Where <see cref="Confidences"/>, <see cref="Correct"/> and the bytes of the hop are from.</summary>
    public Provenance PredictionProvenance { get; init; } = Provenance.Recorded;

    /// <summary>Where <see cref="LatencyMs"/> is from.</summary>
    public Provenance LatencyProvenance { get; init; } = Provenance.Modelled;
}
