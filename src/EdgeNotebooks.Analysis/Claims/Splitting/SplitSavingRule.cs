using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>A sentence of the form "splitting MobileNet V2 after this layer sends so much less than the input in that encoding".</summary>
internal abstract class SplitSavingRule : LayerRule
{
    public override bool NeedsBounds => true;

    /// <summary>The layer after which it is split, by its own name.</summary>
    protected abstract string Layer { get; }

    protected abstract string Encoding { get; }

    protected sealed override string Model => MobileNet;

    protected sealed override IReadOnlyList<string> Encodings => [Encoding];

    /// <summary>How much less is sent, in the claim's unit.</summary>
    protected virtual double Saving(double input, double layer) => input / layer;

    protected override Outcome Compare(Claim claim, LayerBytes bytes)
    {
        if (bytes.Layer(Layer) is not { } layer)
            return NotObserved(Quantities.LayerOutputUint8Bytes, $"{Layer} of {Model}");
        var input = bytes.Inputs[Encoding];
        var saving = Saving(input.Value, layer.Value);
        var check = new BoundCheck($"splitting at {Layer} sends {Bytes(layer.Value)} and the input as {Encoding.ToUpperInvariant()} takes {Bytes(input.Value)}, a saving of", claim.Upper!.Value, saving, claim.Unit ?? "", Tolerance.Hedge);
        return new Finding(
            check.Holds,
            [input.Number(), layer.Number(), new ClaimNumber(Model, Encoding, Layer, saving, input.Provenance, layer.Provenance) { Quantity = "saving", Unit = claim.Unit ?? "" }],
            check.ToString());
    }
}
