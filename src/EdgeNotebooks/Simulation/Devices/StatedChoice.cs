namespace EdgeNotebooks.Simulation.Devices;

/// <summary>A yes or no of a device file.</summary>
/// <param name="Value">True for yes.</param>
/// <param name="Kind">Who states it.</param>
/// <param name="Source">Which table or sheet, or why it is assumed.</param>
public sealed record StatedChoice(bool Value, ParameterKind Kind, string Source);
