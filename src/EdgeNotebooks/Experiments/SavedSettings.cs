using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments;

/// <summary>What <c>settings/KEY.json</c> of a results folder holds.</summary>
/// <param name="Request">The request with every default written out.</param>
/// <param name="Load">The load generator's knobs.</param>
public sealed record SavedSettings(MeasurementRequest Request, LoadSettings Load);
