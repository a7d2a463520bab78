namespace EdgeNotebooks.Simulation.Links;

/// <summary>Who states a link's number.</summary>
public enum LinkNumberKind
{
    /// <summary>Printed in the paper.</summary>
    Published,

    /// <summary>The nominal figure of a standard.</summary>
    Standard,

    /// <summary>Measured on the link itself.</summary>
    Measured,

    /// <summary>Taken for granted by whoever wrote the file, for the reason that its source gives.</summary>
    Assumed,
}
