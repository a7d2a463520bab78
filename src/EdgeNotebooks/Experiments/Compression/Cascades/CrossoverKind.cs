namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>How a cascade's mean latency lies to the non-split one over the thresholds from 0 to 1. It never falls as the threshold rises, so that it comes up to it once at most.</summary>
public enum CrossoverKind
{
    /// <summary>Below it at threshold 0, and comes up to it.</summary>
    Crosses,

    /// <summary>Below it up to threshold 1.</summary>
    StaysBelow,

    /// <summary>Not below it even at threshold 0, where every image stops at the first tier.</summary>
    StartsAbove,
}
