using System.Text.Json.Serialization;
using EdgeNotebooks.Power;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A meter in the JSON of <c>edge meters</c>.</summary>
internal sealed record MeterView(
    string Id,
    string Sensor,
    string Covers,
    MeterKind Kind,
    [property: JsonPropertyName("power_w")] double? PowerWatts,
    string? Failure,
    string? PartOf,
    double? Resolution,
    [property: JsonPropertyName("update_interval_s")] double? UpdateIntervalSeconds,
    string? Note,
    bool IsStandIn)
{
    public static MeterView Of(PresentPower present) => new(
        present.Meter.Id,
        present.Meter.Sensor,
        present.Meter.Covers,
        present.Meter.Kind,
        present.Watts,
        present.Failure,
        present.Meter.PartOf,
        present.Meter.Resolution,
        present.Meter.UpdateInterval?.TotalSeconds,
        present.Meter.Note,
        present.Meter.IsStandIn);
}
