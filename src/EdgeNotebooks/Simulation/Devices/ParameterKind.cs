namespace EdgeNotebooks.Simulation.Devices;

/// <summary>Who states a device's parameter.</summary>
public enum ParameterKind
{
    /// <summary>Printed in the paper.</summary>
    Published,

    /// <summary>A vendor's or a reseller's sheet.</summary>
    Vendor,

    /// <summary>Taken for granted by whoever wrote the file, for the reason that its source gives.</summary>
    Assumed,
}
