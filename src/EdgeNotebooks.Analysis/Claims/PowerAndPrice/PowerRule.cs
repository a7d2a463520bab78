using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>A sentence about the mean power of the accelerators and the two servers on Inception V4 (Figure 3c).</summary>
internal abstract class PowerRule : ClaimRule
{
    public override string? Notebook => "03-power";

    public override IReadOnlyList<string> Models => [Inception];

    public override IReadOnlyList<string> Devices => [.. Accelerators, "cpu", "gpu"];

    public override string? Missing(Claim claim, ClaimView view) => MissingBounds(claim)
        ?? Devices.Where(device => view.PowerW(Inception, device) is null)
            .Select(device => view.Provenance == Provenance.Measured && view.PerSecond(Inception, device) is null ? Lacks(view, Inception, device) : LacksPower(view, Inception, device)).FirstOrDefault();

    protected static double Watts(ClaimView view, string device) => view.PowerW(Inception, device)!.Value;

    protected List<ClaimNumber> Numbers(ClaimView view) => Devices
        .Select(device => new ClaimNumber(Inception, device, null, Watts(view, device), view.Provenance, null) { Quantity = "power", Unit = "W" }).ToList();
}
