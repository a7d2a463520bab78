namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Whether a claim holds in the measurements at hand.</summary>
public enum HereVerdict
{
    /// <summary>The measurements support it.</summary>
    Reproduced,

    /// <summary>The measurements contradict it.</summary>
    NotReproduced,

    /// <summary>It is about a device that has not been measured; <see cref="ClaimVerdict.Needs"/> lists which.</summary>
    NeedsDevice,

    /// <summary>
    /// Nothing measured here bears on it: its devices are here but a measurement that it needs is not, or one is beyond
    /// its device's peak; and every cross-check of the paper's own figures, which no measurement can decide.
    /// </summary>
    NotMeasured,
}
