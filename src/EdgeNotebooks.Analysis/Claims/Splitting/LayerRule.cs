using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>
/// A claim about what the layers of a model send beside what its input takes. It is decided with one byte an element, as an 8-bit accelerator sends them; where float32 is known too, the explanation says
/// what it would change.
/// </summary>
internal abstract class LayerRule : ObservedRule
{
    protected const string OneByte = "one byte an element";

    /// <summary>The model whose layers are sent.</summary>
    protected abstract string Model { get; }

    /// <summary>Encodings of the input that the claim is about.</summary>
    protected abstract IReadOnlyList<string> Encodings { get; }

    public override string? Notebook => "05-splitting";

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.LayerOutputUint8Bytes, Quantities.InputBytes];

    protected sealed override IReadOnlyList<string> Computed => LayerBytes.Computed;

    protected abstract Outcome Compare(Claim claim, LayerBytes bytes);

    protected override Outcome OnPaper(Claim claim, ClaimView paper) =>
        Outcome.Lacks($"Figure {claim.Figure} is a picture: the paper prints the bytes neither of a layer's output of {Model} nor of its input as {Listed(Encodings)}");

    protected sealed override Outcome Here(Claim claim, Observed observed)
    {
        if (observed.All(Quantities.LayerOutputUint8Bytes, model: Model).Count == 0)
            return NotObserved(Quantities.LayerOutputUint8Bytes, Model);
        if (Encodings.FirstOrDefault(encoding => observed.Find(Quantities.InputBytes, encoding, Model) is null) is { } lacking)
            return NotObserved(Quantities.InputBytes, $"{Model} as {lacking}");
        var outcome = Compare(claim, LayerBytes.Of(observed, Quantities.LayerOutputUint8Bytes, Model, Encodings)!);
        return outcome.Finding is { } finding && LayerBytes.Of(observed, Quantities.LayerOutputFloat32Bytes, Model, Encodings) is { } float32 && Compare(claim, float32).Finding is { } other
            ? finding with { Explanation = $"{finding.Explanation}; with four bytes an element it would {(other.Holds ? "hold" : "not hold")}" }
            : outcome;
    }

    protected static string Bytes(double value) => NumberText.Significant(value, 3) + " bytes";

    protected static string Listed(IReadOnlyList<string> encodings) => string.Join(" or ", encodings.Select(encoding => encoding.ToUpperInvariant()));
}
