using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Which of a row's meters speaks for its device.</summary>
internal static class EnergyOf
{
    /// <summary>
    /// The meter with an energy that is part of no other, no stand-in, and sees the least: the device itself rather than the machine around it, as in the paper's Figure 3c. Null
    /// where no meter covered the row.
    /// </summary>
    public static EnergyRecord? Main(MeasurementRecord row) => row.Energy
        .Where(energy => energy is { MeanPowerWatts: not null, PartOf: null, IsStandIn: false })
        .MinBy(energy => energy.MeanPowerWatts!.Value.Value);
}
