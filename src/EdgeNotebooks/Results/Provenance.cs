namespace EdgeNotebooks.Results;

/// <summary>
/// Where a number comes from. Every row carries one and nothing converts one into another: a type that holds measured
/// rows has no way to be given a published number.
/// </summary>
public enum Provenance
{
    /// <summary>Measured here, by this run, on this machine.</summary>
    Measured,

    /// <summary>Measured by this project on real inputs, elsewhere or earlier; the row names machine and date.</summary>
    Recorded,

    /// <summary>Computed from stated parameters.</summary>
    Modelled,

    /// <summary>Printed in the paper.</summary>
    Published,
}
