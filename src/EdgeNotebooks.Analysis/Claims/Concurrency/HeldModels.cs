using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>How many copies of SSD MobileNet V2 the accelerators hold, and their memory.</summary>
internal static class HeldModels
{
    public const string Model = "ssd_mobilenet_v2";

    /// <summary>The numbers that section 6 states (q26 to q29), or what was observed; null where neither.</summary>
    public static double? On(ClaimView view, string device) => view.Provenance == Provenance.Published
        ? view.Paper.QuotedPoints.FirstOrDefault(point => point.Quantity == "maximum concurrent models" && point.Subject == device) is { Values: [var count] } ? count : null
        : view.Observations.LastOrDefault(seen => seen is { Quantity: Quantities.TenantsHeld, ModelId: Model, Provenance: not Provenance.Modelled } && view.RoleOf(seen) == device)?.Value;

    /// <summary>Memory of Table 1 in megabytes; null where none is printed.</summary>
    public static double? MemoryMb(ClaimView view, string device) => view.Paper.FindDevice(device)?.MemoryMb;

    public static ClaimNumber Number(ClaimView view, string device) =>
        new(Model, device, null, On(view, device)!.Value, view.Provenance, null) { Quantity = "models held", Unit = "" };
}
