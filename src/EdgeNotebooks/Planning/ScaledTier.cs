using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Planning;

/// <summary>A tier that takes so many times as long as another, and as much more energy.</summary>
internal sealed class ScaledTier(ITier tier, double factor) : ITier
{
    public string Id => tier.Id;

    public Provenance Provenance => tier.Provenance;

    public string Origin => FormattableString.Invariant($"{tier.Origin}, times {factor:0.###} as observed");

    public TierCost Whole { get; } = Scale(tier.Whole, factor);

    public TierCost Near(Cut cut) => Scale(tier.Near(cut), factor);

    public TierCost Far(Cut cut) => Scale(tier.Far(cut), factor);

    private static TierCost Scale(TierCost cost, double factor) => cost with { Seconds = cost.Seconds * factor, Joules = cost.Joules * factor };
}
