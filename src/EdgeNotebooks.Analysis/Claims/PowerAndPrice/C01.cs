using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Inception V4 is around 7x MobileNet V2 in size and in parameters: by Table 2, and here by the graphs that this suite builds.</summary>
internal sealed class C01 : ClaimRule
{
    public override string ClaimId => "c01";

    public override string? Notebook => null;

    public override string Rule => "size and parameters of inception_v4 over those of mobilenet_v2 each meet the bound: by Table 2, and here by the weights and parameters of this suite's own graphs";

    public override string ToleranceWords => $"'around': {Tolerance.Hedge.Words}";

    public override IReadOnlyList<string> Models => [];

    public override IReadOnlyList<string> Devices => [];

    public override string? Missing(Claim claim, ClaimView view) => MissingBounds(claim) ?? ((string[])[Inception, MobileNet])
        .Where(model => view.SizeMb(model) is null || view.ParametersM(model) is null).Select(model => $"Table 2 prints not both size and parameters of {model}").FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var (size, parameters) = (Over(view.SizeMb, MobileNet)!.Value, Over(view.ParametersM, MobileNet)!.Value);
        var holds = Tolerance.Hedge.Meets(claim.Upper!.Value, size) && Tolerance.Hedge.Meets(claim.Upper.Value, parameters);
        var words = $"in size {Tolerance.Hedge.Compare(claim.Upper.Value, size)}; in parameters {Tolerance.Hedge.Compare(claim.Upper.Value, parameters)}";
        return new Finding(holds, [Number("size", size, view), Number("parameters", parameters, view)], holds ? words : words + Nearest(claim.Upper.Value, view));
    }

    /// <summary>The model of the paper that the sentence would fit best, where it fits one.</summary>
    private static string Nearest(PrintedNumber bound, ClaimView view)
    {
        var nearest = view.Paper.Models.Where(model => model.ModelId is not (Inception or MobileNet) && Over(view.SizeMb, model.ModelId) is { } size && Tolerance.Hedge.Meets(bound, size))
            .MinBy(model => Math.Abs(Over(view.SizeMb, model.ModelId)!.Value - bound.Value));
        return nearest is null
            ? ""
            : $"; over {nearest.Name} it is {NumberText.Ratio(Over(view.SizeMb, nearest.ModelId)!.Value)} in size"
                + (Over(view.ParametersM, nearest.ModelId) is { } parameters ? $" and {NumberText.Ratio(parameters)} in parameters" : ", its parameters not being printed") + ", so the sentence looks to be about that";
    }

    private static double? Over(Func<string, double?> quantity, string model) => quantity(Inception) / quantity(model);

    // The graphs' numbers are counted, not measured: computed from the networks as their authors describe them.
    private static ClaimNumber Number(string quantity, double value, ClaimView view)
    {
        var provenance = view.Provenance == Provenance.Published ? Provenance.Published : Provenance.Modelled;
        return new ClaimNumber("", Inception, MobileNet, value, provenance, provenance) { Quantity = quantity };
    }
}
