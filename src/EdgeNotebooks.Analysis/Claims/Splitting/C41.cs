using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>A model too large for one accelerator can run split over two or more in the edge tier.</summary>
internal sealed class C41 : ObservedRule
{
    public override string ClaimId => "c41";

    public override string Rule => "some model that did not run on one accelerator ran over two or more of the same kind";

    public override string ToleranceWords => "'can' needs one example; each of the four accelerators may give it";

    public override IReadOnlyList<string> Devices => Accelerators;

    public override bool OneDeviceDecides => true;

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.RanOverDevices];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("the paper prints no model that one accelerator could not hold, and no run over two");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        var tries = observed.All(Quantities.RanOverDevices).Where(series => series.Role is { } role && Accelerators.Contains(role) && series.Curve.At(1) == 0 && series.Curve.Spans(1, 2)).ToList();
        if (tries.Count == 0)
            return NotObserved(Quantities.RanOverDevices, "a model that did not run on one accelerator, over two or more of them");
        var ran = tries.Select(series => (Series: series, Over: series.Curve.Points.FirstOrDefault(point => point is { At: > 1, Value: > 0 }).At)).ToList();
        return new Finding(
            ran.Any(cell => cell.Over > 0),
            tries.SelectMany(series => series.Points.Select(ObservedSeries.Of)).ToList(),
            string.Join("; ", ran.Select(cell => $"the model {cell.Series.ModelId} did not run on one {Name(cell.Series.Role!)}, {(cell.Over > 0 ? FormattableString.Invariant($"and ran over {cell.Over}") : FormattableString.Invariant($"nor over up to {cell.Series.Curve.Points[^1].At}"))}")));
    }
}
