using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Splitting;

/// <summary>Another way to send what crosses after a layer, e.g. compressed: bytes by the layer's name.</summary>
/// <param name="Name">In a few words, e.g. <c>uint8, deflated</c>.</param>
/// <param name="Provenance">Of the numbers.</param>
/// <param name="BytesByLayer">By the names of <see cref="Models.FigureLayer"/>; a layer without a number is left out.</param>
/// <param name="Note">Where the numbers are from, and how many there are: a sentence.</param>
public sealed record SentSeries(string Name, Provenance Provenance, IReadOnlyDictionary<string, long> BytesByLayer, string Note);
