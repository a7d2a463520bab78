namespace EdgeNotebooks.Analysis.Published;

/// <summary>What can decide a claim.</summary>
public enum ClaimKind
{
    /// <summary>The published tables.</summary>
    Table,

    /// <summary>The published tables and a device's physical peak.</summary>
    Physical,

    /// <summary>Sizes and a model of memory.</summary>
    Memory,

    /// <summary>Only a measurement, or a computation from measurements of our own.</summary>
    Measure,

    /// <summary>The paper's figures against each other.</summary>
    CrossCheck,
}
