namespace EdgeNotebooks.Simulation.Devices;

/// <summary>A word or a name of a device file.</summary>
/// <param name="Value">The word.</param>
/// <param name="Kind">Who states it.</param>
/// <param name="Source">Which table or sheet, or why it is assumed.</param>
public sealed record StatedText(string Value, ParameterKind Kind, string Source);
