using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>The accelerators draw 0.6 W to 8 W, less than a tenth of what the server's CPU and GPU draw.</summary>
internal sealed class C16 : PowerRule
{
    // An order of magnitude.
    private const double Magnitude = 10;

    public override string ClaimId => "c16";

    public override string Rule => "mean power on inception_v4: the least of vpu, tpu, nano and tx2 meets the lower bound, the greatest the upper one, and the lesser of cpu and gpu is more than 10x the greatest";

    public override Finding Judge(Claim claim, ClaimView view)
    {
        string least = Accelerators.MinBy(device => Watts(view, device))!, greatest = Accelerators.MaxBy(device => Watts(view, device))!;
        var server = Devices.Except(Accelerators).MinBy(device => Watts(view, device))!;
        var tolerance = view.Grant(Tolerance.Printed);
        var (ratio, ofBound) = (Watts(view, server) / Watts(view, greatest), Watts(view, server) / claim.Upper!.Value.Value);
        var fits = tolerance.Meets(claim.Upper.Value, Watts(view, greatest));
        var words = $"least, {Name(least)}: {tolerance.Compare(claim.Lower!.Value, Watts(view, least), " W")}; greatest, {Name(greatest)}: {tolerance.Compare(claim.Upper.Value, Watts(view, greatest), " W")}";
        if (!fits && view.Provenance == Provenance.Published)
            words += string.Concat(Accelerators.Where(device => view.Paper.FindDevice(device)?.PowerWMax is { } rated && tolerance.Meets(claim.Upper.Value, rated)).Select(device =>
                $" (the {Name(device)}'s rated {NumberText.Significant(view.Paper.FindDevice(device)!.PowerWMax!.Value, 2)} W of Table 1 would)"));
        words += $"; the {Name(server)}'s {NumberText.Significant(Watts(view, server), 3)} W are {NumberText.Ratio(ratio)} that, {(ratio > Magnitude ? "more" : "not more")} than an order of magnitude"
            + (fits ? "" : $", and {NumberText.Ratio(ofBound)} the {claim.Upper} W of the sentence");
        return new Finding(tolerance.Meets(claim.Lower.Value, Watts(view, least)) && fits && ratio > Magnitude, Numbers(view), words);
    }
}
