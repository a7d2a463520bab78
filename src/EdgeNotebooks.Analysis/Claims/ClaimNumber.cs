using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A number that a verdict rests on, recomputed exactly: a throughput, an arithmetic rate, a ratio, or what <see cref="Quantity"/> says.</summary>
/// <param name="ModelId">Model that was run; empty where none is involved.</param>
/// <param name="DeviceId">
/// Device that ran it, the numerator of a ratio: the paper's id, or <c>backend:device</c> of a measured one. Where no device is involved, what the number is of,
/// e.g. <c>device-edge</c> or <c>threshold 0.5</c>.
/// </param>
/// <param name="OverId">Denominator of a ratio: a device as the paper's id, <c>batch 1</c> or <c>peak</c>; null for no ratio.</param>
/// <param name="Value">The number in <see cref="Unit"/>.</param>
/// <param name="Provenance">Where the number, or the ratio's numerator, comes from.</param>
/// <param name="OverProvenance">Where a ratio's denominator comes from; null for no ratio.</param>
public sealed record ClaimNumber(string ModelId, string DeviceId, string? OverId, double Value, Provenance Provenance, Provenance? OverProvenance)
{
    internal const string FlopPerSecond = "FLOP/s";

    /// <summary>Samples in one inference of the number, or of the ratio's numerator.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>What the number is where it is no throughput, or a ratio of none: <c>power</c>, <c>throughput a watt</c>, <c>price</c>; null for throughputs.</summary>
    public string? Quantity { get; init; }

    /// <summary><c>x</c> for a ratio, <c>inferences/s</c> for a throughput, <c>FLOP/s</c> for an arithmetic rate.</summary>
    public string Unit { get; init; } = OverId is null ? "inferences/s" : "x";

    /// <summary>Devices and number without the model, e.g. <c>tx2/pi3 28.7x</c>; a denominator of another provenance is named with it.</summary>
    public override string ToString() => OverId is null
        ? $"{Device} {Plain}"
        : $"{Device}/{(OverProvenance == Provenance ? "" : Words.ToSnakeCase(OverProvenance!.Value) + " ")}{OverId} {Plain}";

    /// <summary>The number with its unit alone.</summary>
    internal string Plain => Unit switch
    {
        "x" => NumberText.Ratio(Value),
        FlopPerSecond => NumberText.FlopPerSecond(Value),
        "inferences/s" => $"{NumberText.Significant(Value, 3)}/s",
        "" => NumberText.Significant(Value, 3),
        _ => $"{NumberText.Significant(Value, 3)} {Unit}",
    };

    private string Device => (Quantity is null ? "" : Quantity + " ") + (Batch == 1 ? DeviceId : FormattableString.Invariant($"{DeviceId} batch {Batch}"));
}
