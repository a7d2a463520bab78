using EdgeNotebooks.Experiments.Offline;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments;

/// <summary>What <c>settings/KEY.json</c> of a results folder holds.</summary>
/// <param name="Request">The request with every default written out.</param>
/// <param name="Load">The load generator's knobs.</param>
/// <param name="TriedArrangements">What an Offline run tried before, best first; null where nothing was.</param>
/// <param name="TriedRates">What a search for the highest Server rate tried, in order; null where there was none.</param>
public sealed record SavedSettings(
    MeasurementRequest Request, LoadSettings Load, IReadOnlyList<TriedArrangement>? TriedArrangements = null, IReadOnlyList<RateTrial>? TriedRates = null);
