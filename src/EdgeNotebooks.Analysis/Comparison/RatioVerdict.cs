namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>What a ratio of throughputs shows.</summary>
public enum RatioVerdict
{
    /// <summary>B is faster than A, beyond both kinds of noise.</summary>
    Faster,

    /// <summary>B is slower than A, beyond both kinds of noise.</summary>
    Slower,

    /// <summary>The interval holds 1, or the ratio is no further from 1 than runs on one machine are from each other.</summary>
    NoDifferenceShown,

    /// <summary>A side has no interval, so that nothing can be said.</summary>
    Unknown,

    /// <summary>A side's run did not meet its minima.</summary>
    NotValid,

    /// <summary>Different model files under one id: neither is a faster version of the other.</summary>
    ModelsDiffer,
}
