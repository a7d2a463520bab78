using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Normalised;

/// <summary>Throughput of a model on a device, and the same a watt and a dollar.</summary>
public sealed record NormalisedRow
{
    /// <summary>Model.</summary>
    public required string ModelId { get; init; }

    /// <summary>Device: the paper's id, <c>paper:ID</c> or <c>modelled:ID</c> where it is computed, or <c>backend:device</c> where it was measured.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Name for readers.</summary>
    public required string Name { get; init; }

    /// <summary>Inferences a second at batch 1, with the interval of a measured one.</summary>
    public required Estimate PerSecond { get; init; }

    /// <summary>Where the throughput comes from.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Why the measurement is not valid; empty for a valid one, null where nothing was measured.</summary>
    public IReadOnlyList<string>? InvalidReasons { get; init; }

    /// <summary>Mean power while the model runs, in watts.</summary>
    public required Stated PowerW { get; init; }

    /// <summary>Price in US dollars.</summary>
    public required Stated PriceUsd { get; init; }

    /// <summary>Inferences a second and watt, which is inferences a joule; null without a power.</summary>
    public double? PerWatt => PerSecond.Value / PowerW.Value;

    /// <summary>Inferences a second and dollar; null without a price.</summary>
    public double? PerDollar => PerSecond.Value / PriceUsd.Value;

    /// <summary>Of the throughput a watt.</summary>
    public Provenance PerWattProvenance => Of(PowerW);

    /// <summary>Of the throughput a dollar.</summary>
    public Provenance PerDollarProvenance => Of(PriceUsd);

    // A quotient is only as good as its weaker part: with a number that somebody states it is computed from stated parameters.
    private Provenance Of(Stated divisor) => divisor.Provenance == Provenance ? Provenance : Provenance.Modelled;
}
