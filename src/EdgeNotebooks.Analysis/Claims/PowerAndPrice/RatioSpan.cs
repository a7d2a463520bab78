using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>The ratio of two normalised throughputs, and from where to where it can be; one number where all that it rests on is printed or measured.</summary>
/// <param name="ModelId">Model that was run.</param>
/// <param name="DeviceId">The numerator's device.</param>
/// <param name="OverId">The denominator's device.</param>
/// <param name="Value">With the numbers at hand.</param>
/// <param name="Least">At least.</param>
/// <param name="Greatest">At most.</param>
/// <param name="IsOfAnotherModelsPower">Whether a power that it rests on is another model's.</param>
internal sealed record RatioSpan(string ModelId, string DeviceId, string OverId, double Value, double Least, double Greatest, bool IsOfAnotherModelsPower)
{
    public static RatioSpan Exactly(string model, string device, string over, double value) => new(model, device, over, value, value, value, false);

    /// <summary>Whether it can be what is printed as a bound.</summary>
    public bool CanBe(PrintedNumber bound, Tolerance tolerance) =>
        (Least <= bound.Value && bound.Value <= Greatest) || tolerance.Meets(bound, Least) || tolerance.Meets(bound, Greatest);

    /// <summary>Whether it can lie from one bound to another, or be printed as one of them.</summary>
    public bool CanBeWithin(PrintedNumber lower, PrintedNumber upper, Tolerance tolerance) =>
        (Greatest >= lower.Value && Least <= upper.Value) || tolerance.Meets(lower, Greatest) || tolerance.Meets(upper, Least);

    public ClaimNumber Number(string quantity, Provenance provenance, Provenance? overProvenance = null) =>
        new(ModelId, DeviceId, OverId, Value, provenance, overProvenance ?? provenance) { Quantity = quantity };
}
