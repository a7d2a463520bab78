namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>A skewed study: over how many orders of the classes its curves are averaged, and how its intervals are found.</summary>
public sealed record SkewedSettings
{
    /// <summary>The skew. Its <see cref="SkewSettings.OrderSeed"/> is the seed of all orders; its <see cref="SkewSettings.Classes"/> is null, as the orders are drawn.</summary>
    public SkewSettings Skew { get; init; } = new();

    /// <summary>Orders of the classes that the curves are averaged over; at least 1.</summary>
    public int Orders { get; init; } = 200;

    /// <summary>Orders that each replicate of the bootstrap averages over, at least 1 and at most <see cref="Orders"/>: fewer are faster and make the intervals wider.</summary>
    public int OrdersOfReplicate { get; init; } = 20;

    /// <summary>Replicates, seed and level.</summary>
    public Cascades.BootstrapSettings Bootstrap { get; init; } = new();

    internal SkewedSettings Checked()
    {
        if (Orders < 1)
            throw new EdgeException($"{Orders} orders of the classes: a mean is over at least 1");
        if (OrdersOfReplicate < 1 || OrdersOfReplicate > Orders)
            throw new EdgeException($"{OrdersOfReplicate} orders a replicate: give 1 to {Orders}, the orders of the study");
        if (Skew.Classes is not null)
            throw new EdgeException("the classes' order is given, and a skewed study draws orders; leave it out, or compute one order with ClassSkew and CascadeStudy");
        _ = (Skew.Checked(), Bootstrap.Checked());
        return this;
    }
}
