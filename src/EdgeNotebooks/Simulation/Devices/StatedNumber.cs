namespace EdgeNotebooks.Simulation.Devices;

/// <summary>A number of a device file, in the unit that its field's name ends with.</summary>
/// <param name="Value">Null where it is not known.</param>
/// <param name="Kind">Who states it; null where it is not known.</param>
/// <param name="Source">Which table or sheet, why it is assumed, or why it is not known.</param>
public sealed record StatedNumber(double? Value, ParameterKind? Kind, string Source);
