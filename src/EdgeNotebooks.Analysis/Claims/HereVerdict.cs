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

    /// <summary>Its devices are here, but a measurement that it needs is not.</summary>
    NotMeasured,
}
