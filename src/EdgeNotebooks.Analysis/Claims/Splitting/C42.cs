using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Whether splitting saves bandwidth depends on the model.</summary>
internal sealed class C42 : ObservedRule
{
    private static readonly IReadOnlyList<string> Encodings = [Quantities.Png, Quantities.Jpeg];

    public override string ClaimId => "c42";

    public override string? Notebook => "05-splitting";

    public override string Rule => "of the models whose layers and inputs are known, at least two: some have a layer whose output, one byte an element, is below the input's median as PNG and as JPEG, and some have none";

    public override string ToleranceWords => "none: a split saves where it sends less than the smaller of the encoded inputs, whatever the difference";

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.LayerOutputUint8Bytes, Quantities.InputBytes];

    protected override IReadOnlyList<string> Computed => LayerBytes.Computed;

    protected override Outcome OnPaper(Claim claim, ClaimView paper) =>
        Outcome.Lacks("the paper prints savings of splitting MobileNet V2 alone: no bytes of a layer or an input of Inception V4, which Figure 6a shows as a picture");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        var models = observed.All(Quantities.LayerOutputUint8Bytes).Select(layer => layer.ModelId).OfType<string>().Distinct()
            .Select(model => LayerBytes.Of(observed, Quantities.LayerOutputUint8Bytes, model, Encodings)).OfType<LayerBytes>().ToList();
        if (models.Count < 2)
            return NotObserved(Quantities.LayerOutputUint8Bytes, "two models whose input_bytes are known as PNG and as JPEG");
        var saving = models.Where(Saves).ToList();
        return new Finding(
            saving.Count > 0 && saving.Count < models.Count,
            models.SelectMany(model => (ClaimNumber[])[model.Least.Number(), Smaller(model).Number()]).ToList(),
            string.Join("; ", models.Select(model => $"of {model.Least.ModelId} at the least {NumberText.Significant(model.Least.Value, 3)} bytes are sent, {(Saves(model) ? "less" : "no less")} than the {NumberText.Significant(Smaller(model).Value, 3)} of its input as {Smaller(model).Subject!.ToUpperInvariant()}")));

        static bool Saves(LayerBytes model) => model.Least.Value < Smaller(model).Value;

        static ObservedSeries Smaller(LayerBytes model) => Encodings.Select(encoding => model.Inputs[encoding]).MinBy(input => input.Value)!;
    }
}
