using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Normalised;

/// <summary>A number with where it comes from, or why there is none.</summary>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Provenance">Where it comes from; of no matter without a value.</param>
/// <param name="Words">Its source in a few words, e.g. <c>Table 1</c>; without a value, why.</param>
public sealed record Stated(double? Value, Provenance Provenance, string Words)
{
    /// <summary>Nothing, and why.</summary>
    public static Stated None(string why) => new(null, Provenance.Modelled, why);
}
