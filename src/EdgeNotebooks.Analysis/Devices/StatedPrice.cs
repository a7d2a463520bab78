using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Devices;

/// <summary>A price that the paper does not print: stated by somebody else, at a date.</summary>
public sealed record StatedPrice
{
    /// <summary>Always <see cref="Provenance.Modelled"/>: a parameter that whoever computes with it states.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;

    /// <summary>The paper's device, e.g. <c>gpu</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>What is bought for it, e.g. <c>one card without its server</c>.</summary>
    public required string Item { get; init; }

    /// <summary>US dollars.</summary>
    public required double Usd { get; init; }

    /// <summary>When the price held: a year, a month or a day in ISO 8601.</summary>
    public required string Date { get; init; }

    /// <summary>Who states it, or <c>assumed</c> and why.</summary>
    public required string Source { get; init; }
}
