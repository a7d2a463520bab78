namespace EdgeNotebooks.Power.Rapl;

/// <summary>What a power zone counts.</summary>
internal enum RaplZoneKind
{
    /// <summary>A processor package, or a die of one.</summary>
    Package,

    /// <summary>Part of the zone that it is placed below, if it is placed below one.</summary>
    Part,

    /// <summary>Memory: the kernel places it below a package, which does not count it.</summary>
    Memory,

    /// <summary>The platform: packages, memory and what else hangs on its power delivery.</summary>
    Platform,
}
