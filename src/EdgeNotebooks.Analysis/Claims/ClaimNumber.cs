using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A number that a verdict rests on, recomputed exactly: a throughput, or a ratio of two.</summary>
/// <param name="ModelId">Model that was run.</param>
/// <param name="DeviceId">Device that ran it, the numerator of a ratio: the paper's id, or <c>backend:device</c> of a measured one.</param>
/// <param name="OverId">Denominator of a ratio, as the paper's id; null for a throughput.</param>
/// <param name="Value">Inferences a second, or the ratio.</param>
/// <param name="Provenance">Where the number, or the ratio's numerator, comes from.</param>
/// <param name="OverProvenance">Where a ratio's denominator comes from; null for a throughput.</param>
public sealed record ClaimNumber(string ModelId, string DeviceId, string? OverId, double Value, Provenance Provenance, Provenance? OverProvenance)
{
    /// <summary><c>x</c> for a ratio, <c>inferences/s</c> for a throughput.</summary>
    public string Unit => OverId is null ? "inferences/s" : "x";

    /// <summary>Devices and number without the model, e.g. <c>tx2/pi3 28.7x</c>; a denominator of another provenance is named with it.</summary>
    public override string ToString() => OverId is null
        ? $"{DeviceId} {NumberText.Significant(Value, 3)}/s"
        : $"{DeviceId}/{(OverProvenance == Provenance ? "" : Words.ToSnakeCase(OverProvenance!.Value) + " ")}{OverId} {NumberText.Ratio(Value)}";
}
