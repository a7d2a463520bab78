namespace EdgeNotebooks.Simulation.Links;

/// <summary>A number of a link file, in the unit that its field's name ends with.</summary>
/// <param name="Value">Null where it is not known.</param>
/// <param name="Kind">Who states it; null where it is not known.</param>
/// <param name="Source">Which section or clause, why it is assumed, or why it is not known.</param>
public sealed record LinkNumber(double? Value, LinkNumberKind? Kind, string Source);
