namespace EdgeNotebooks.Simulation.Devices;

/// <summary>What a device costs.</summary>
/// <param name="Usd">US dollars; null where it is not known.</param>
/// <param name="Item">What is bought for it, e.g. <c>one card without its server</c>.</param>
/// <param name="Date">When the price held: a year, a month or a day in ISO 8601; null where it is not known.</param>
/// <param name="Kind">Who states it; null where it is not known.</param>
/// <param name="Source">Which table or list, why it is assumed, or why it is not known.</param>
public sealed record DevicePrice(double? Usd, string Item, string? Date, ParameterKind? Kind, string Source);
