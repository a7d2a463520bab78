namespace EdgeNotebooks.Power.Rapl;

/// <summary>A power zone that Linux shows under /sys/class/powercap.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Id">The meter's.</param>
/// <param name="Kind">What of the machine it counts.</param>
/// <param name="Parent">The zone that it is placed below; null for none.</param>
/// <param name="Covers">In words.</param>
/// <param name="RangeMicrojoules">Where the counter goes round (<c>max_energy_range_uj</c>); null where that is not told.</param>
internal sealed record RaplZone(string Folder, string Id, RaplZoneKind Kind, RaplZone? Parent, string Covers, long? RangeMicrojoules)
{
    /// <summary>The driver makes the range out of a counter of 32 bits (ENERGY_STATUS_MASK in intel_rapl_common.c), so that it tells the unit.</summary>
    private const double Steps = uint.MaxValue;

    public string CounterFile => Folder + "/energy_uj";

    /// <summary>The unit of the hardware's counter in joules, mostly 61 or 15 millionths; null where it is not told.</summary>
    public double? StepJoules => RangeMicrojoules / Steps / 1e6;
}
