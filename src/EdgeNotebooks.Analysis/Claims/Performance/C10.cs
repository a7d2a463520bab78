using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The cloud GPU over the TX2, both classification models: 5x to 8x; and the TX2 is the fastest accelerator on each.</summary>
internal sealed class C10 : RatioRangeRule
{
    public override string ClaimId => "c10";

    public override IReadOnlyList<string> Models => [MobileNet, Inception];

    public override IReadOnlyList<string> Devices => ["gpu", .. Accelerators];

    public override string Rule => base.Rule + "; and on each model tx2 is the fastest of vpu, tpu, nano and tx2";

    protected override IReadOnlyList<string> Faster => ["gpu"];

    protected override string Over => "tx2";

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var range = base.Judge(claim, view);
        var fastest = Models.Select(model => (Model: model, Device: Accelerators.MaxBy(device => view.PerSecond(model, device))!)).ToList();
        var words = fastest.All(cell => cell.Device == "tx2")
            ? "the TX2 is the fastest accelerator on both"
            : string.Join("; ", fastest.Where(cell => cell.Device != "tx2").Select(cell => $"on {Name(cell.Model)} the fastest accelerator is the {Name(cell.Device)}, not the TX2"));
        return range with { Holds = range.Holds && fastest.All(cell => cell.Device == "tx2"), Explanation = $"{range.Explanation}; {words}" };
    }
}
