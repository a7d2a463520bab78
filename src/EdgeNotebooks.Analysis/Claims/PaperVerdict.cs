namespace EdgeNotebooks.Analysis.Claims;

/// <summary>What the paper's own figures say of a claim.</summary>
public enum PaperVerdict
{
    /// <summary>The published numbers support it.</summary>
    Consistent,

    /// <summary>The published numbers contradict it.</summary>
    Inconsistent,

    /// <summary>It is beyond a physical peak.</summary>
    Implausible,

    /// <summary>A number that it needs is not printed.</summary>
    NotCheckable,
}
